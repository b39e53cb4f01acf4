"""The light normalisation that all peers get: lower case, no accents, digits only, fillers out.

It runs in DuckDB, so that it costs a peer next to nothing, and is part of the
time that is measured: recoupe reads the same raw files. It goes somewhat
further than a first attempt of a user would: it classes phones, reads dates,
finds the given name in cells that hold a whole name by asking which word is
more often a given name elsewhere in the base, and drops values that are shared
by so many surnames that they are nobody's.
"""

import tempfile
from pathlib import Path

# Columns of the venue exports by what they mean; a missing one is NULL.
VENUE = {
    "billetterie": {"first": "prenom", "last": "nom", "email": "email", "phone": "tel_mobile", "phone2": "tel_fixe",
                    "birth": "date_naissance", "street": "adresse1", "postcode": "cp", "city": "ville"},
    "crm": {"first": "prenom", "last": "nom", "email": "email", "phone": "mobile", "phone2": "telephone",
            "street": "adresse", "postcode": "cp", "city": "ville", "org": "structure"},
    "web": {"first": "prenom", "last": "nom", "email": "email", "phone": "telephone", "birth": "date_naissance",
            "postcode": "cp", "city": "ville"},
    "newsletter": {"first": "prenom", "last": "nom", "email": "email", "postcode": "cp"},
    "revendeur": {"full": "acheteur", "email": "email", "phone": "telephone", "postcode": "cp"},
    "groupes": {"full": "contact", "email": "email", "phone": "telephone", "city": "ville", "org": "structure"},
    "planning": {"first": "prenom", "last": "nom", "email": "email", "phone": "mobile", "phone2": "telephone",
                 "birth": "date_naissance", "street": "adresse", "postcode": "cp", "city": "ville"},
    "paie": {"first": "prenoms", "last": "nom_usage", "last2": "nom_naissance", "email": "email", "phone": "telephone",
             "birth": "date_naissance", "street": "adresse", "postcode": "cp", "city": "ville"},
}
MEANINGS = ["first", "last", "last2", "full", "email", "phone", "phone2", "birth", "street", "postcode", "city", "org"]

# Records of these never meet those of others: the walls of recoupe, given to all.
DOMAIN = {"planning": "personnel", "paie": "personnel", "groupes": "professional"}

TITLES = r"^(m|mr|mme|mlle|monsieur|madame|mademoiselle|melle|dr|et)$"
FILLER_DATES = "('1900-01-01', '1901-01-01', '1970-01-01', '2000-01-01', '1899-12-30')"
SHARED = 20  # an e-mail or phone under more surnames than this is a filler


def domain(source):
    """The walled domain of a source."""
    return DOMAIN.get(source.rsplit("/", 1)[-1], "audience")


def prepare(con, home, layout):
    """Makes the table `records` (unique_id, source, row, domain and the columns to compare)."""
    {"venue": _venue, "febrl": _febrl, "fake": _plain, "org": _org}[layout](con, home / "input")


def _read(con, path, sep=None):
    """SQL that reads a CSV, all text, in the order of its rows; other charsets than UTF-8 are turned into it."""
    data = path.read_bytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        held = Path(tempfile.mkdtemp()) / path.name
        held.write_text(data.decode("cp1252", "replace"), encoding="utf-8", newline="")
        path = held
    sep = sep or (";" if data[:200].count(b";") > data[:200].count(b",") else ",")
    return f"read_csv('{path}', delim='{sep}', quote='\"', escape='\"', header=true, all_varchar=true, strict_mode=false, null_padding=true, parallel=false)"


def _plain(con, folder):
    parts = []
    for path in sorted(folder.glob("*.csv")):
        head = [c[0] for c in con.execute(f"describe select * from {_read(con, path)}").fetchall()]
        cells = ", ".join(f"nullif(trim({c}), '') as {c}" for c in head)
        parts.append(f"select '{path.stem}' as source, row_number() over () as row, {cells} from {_read(con, path)}")
    con.execute(f"""create table records as select (row_number() over () - 1)::int as unique_id,
        'audience' as domain, * from ({' union all by name '.join(parts)})""")


def _febrl(con, folder):
    _plain(con, folder)


# What the two sets of organisations call their columns.
ORG = {"name": ["name", "Site name"], "address": ["addr", "Address"], "phone": ["phone", "Phone"], "postcode": ["Zip"], "city": ["city"]}


def _org(con, folder):
    """Name, address, phone, postcode and city as dedupe's csv_example cleans them: lower case, one blank, no marks."""
    (path,) = folder.glob("*.csv")
    head = [c[0] for c in con.execute(f"describe select * from {_read(con, path, ',')}").fetchall()]
    cells = []
    for meaning, names in ORG.items():
        column = next((n for n in names if n in head), None)
        keep = "[^0-9]" if meaning == "phone" else "[^a-z0-9]+"
        put = "" if meaning == "phone" else " "
        cell = f"nullif(trim(regexp_replace(lower(strip_accents(\"{column}\")), '{keep}', '{put}', 'g')), '')" if column else "null::varchar"
        cells.append(f"{cell} as {meaning}")
    con.execute(f"""create table records as select (row_number() over () - 1)::int as unique_id, 'audience' as domain,
        '{path.stem}' as source, row_number() over () as row, {', '.join(cells)} from {_read(con, path, ',')}""")


def _venue(con, folder):
    _raw(con, folder)
    con.execute(r"""
        create macro plain(s) as nullif(trim(regexp_replace(regexp_replace(lower(strip_accents(s)),
            '[^a-z0-9@._+-]+', ' ', 'g'), ' +', ' ', 'g')), '');
        create macro words(s) as nullif(trim(regexp_replace(regexp_replace(lower(strip_accents(s)),
            '[^a-z]+', ' ', 'g'), ' +', ' ', 'g')), '');
        create macro digits(s) as regexp_replace(s, '[^0-9]', '', 'g');
        create macro phone(s) as case
            when digits(s) ~ '^0[1-9][0-9]{8}$' then digits(s)
            when digits(s) ~ '^(00)?330?[1-9][0-9]{8}$' then '0' || right(digits(s), 9)
            when digits(s) ~ '^[1-9][0-9]{8}$' then '0' || digits(s)
            when length(digits(s)) >= 8 then digits(s) end;
        create macro mobile(p) as case when p ~ '^0[67]' then p end;
        create macro landline(p) as case when p !~ '^0[67]' then p end;
        create macro birth(s) as try_strptime(s, ['%d/%m/%Y', '%Y-%m-%d', '%d-%m-%Y', '%d.%m.%Y'])::date::varchar;
    """)
    _split_names(con)
    con.execute(f"""
        create table cleaned as select unique_id, source, row, domain, first_name, surname,
            case when contains(email, '@') then replace(plain(email), ' ', '') end as email,
            coalesce(mobile(phone(phone)), mobile(phone(phone2))) as mobile,
            coalesce(landline(phone(phone2)), landline(phone(phone))) as landline,
            case when birth(birth) not in {FILLER_DATES} then birth(birth) end as birth_date,
            plain(street) as street, nullif(digits(postcode), '') as postcode, words(city) as city
        from named""")
    _drop_fillers(con)
    con.execute("create table records as select * from cleaned order by unique_id")


def _raw(con, folder):
    parts = []
    for path in sorted(folder.glob("*/*.csv")):
        means = VENUE[path.stem]
        cells = ", ".join(f"{means.get(m, 'NULL')}::varchar as {m}" for m in MEANINGS)
        source = f"{path.parent.name}/{path.stem}"
        parts.append(f"select '{source}' as source, '{domain(source)}' as domain, row_number() over () as row, {cells} from {_read(con, path)}")
    con.execute(f"create table raw as select (row_number() over () - 1)::int as unique_id, * from ({' union all '.join(parts)})")


def _split_names(con):
    con.execute(f"""
        create table seen as select word, sum(given) as given, sum(family) as family from (
            select unnest(string_split(words(first), ' ')) as word, 1 as given, 0 as family from raw where first is not null
            union all select unnest(string_split(words(last), ' ')), 0, 1 from raw where last is not null)
            group by word;
        create table whole as select unique_id, list_filter(string_split(words("full"), ' '),
            lambda w: not regexp_matches(w, '{TITLES}')) as w from raw where words("full") is not null;
        create table parted as select unique_id, case
            when len(w) < 2 then NULL
            when coalesce(a.given / (a.given + a.family + 1.0), 0) >= coalesce(z.given / (z.given + z.family + 1.0), 0) then w[1]
            else w[-1] end as given, w
            from whole left join seen a on a.word = w[1] left join seen z on z.word = w[-1];
        create table named as select raw.*,
            coalesce(words(first), given) as first_name,
            coalesce(words(last), words(last2), case when given is null then w[1]
                when given = w[1] then array_to_string(w[2:], ' ') else array_to_string(w[:-2], ' ') end) as surname
            from raw left join parted using (unique_id);
    """)


def _drop_fillers(con):
    for column in ("email", "mobile", "landline"):
        con.execute(f"""update cleaned set {column} = NULL where {column} in (
            select {column} from cleaned where {column} is not null group by 1 having count(distinct surname) > {SHARED})""")
