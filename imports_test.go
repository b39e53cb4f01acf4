package recoupe_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "recoupe"

// mayImport is the import table of docs/architecture.md: which of our folders a
// folder may import. The rule of the longest matching folder counts; a folder
// may always import what lies inside its own top folder and internal/.
// "*" stands for everything, "." for the root package.
var mayImport = map[string][]string{
	".":               {"record", "config", "adapters", "clean", "privacy", "store", "index", "matcher", "report"},
	"record":          {},
	"config":          {"record", "adapters", "privacy", "report"},
	"adapters":        {"record"},
	"clean":           {"record"},
	"privacy":         {"record"},
	"store":           {"record", "privacy", "matcher"},
	"index":           {"record", "clean", "matcher"},
	"matcher":         {"record", "clean"},
	"matcher/compare": {},
	"report":          {"record", "matcher", "store", "privacy"},
	"review":          {"record", "matcher", "store", "index", "privacy", "report"},
	"cmd":             {".", "config", "adapters", "matcher", "record", "privacy", "report", "review", "store"},
	"benchmarks":      {"*"},
	"internal":        {},
}

// refused are names of folders that say nothing about what lies in them.
var refused = []string{"pkg", "util", "utils", "common", "models", "types", "helpers"}

func TestImports(t *testing.T) {
	eachGoFile(t, func(t *testing.T, file, folder string, parsed *ast.File) {
		allowed, rule, known := tableRow(folder)
		if !known {
			t.Errorf("%s: folder %q is not in the import table; say in imports_test.go and docs/architecture.md what it may import", file, folder)
			return
		}
		if strings.HasSuffix(file, "_test.go") {
			return // a test may look at the flow from outside
		}
		for _, spec := range parsed.Imports {
			target, ours := ownFolder(spec)
			if ours && !permitted(folder, target, allowed) {
				t.Errorf("%s: imports %s/%s, but %s may import only %v", file, module, target, rule, allowed)
			}
		}
	})
}

// Nothing may happen because a package was linked in: registries are lists that one can read.
func TestNoInitFunctions(t *testing.T) {
	eachGoFile(t, func(t *testing.T, file, _ string, parsed *ast.File) {
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: func init: make it an explicit call", file)
			}
		}
	})
}

// The table in the documentation names every folder that the code has a rule for.
func TestDocumentedImportTable(t *testing.T) {
	doc, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	for folder := range mayImport {
		top, _, _ := strings.Cut(folder, "/")
		if top != "." && !strings.Contains(string(doc), "| `"+top+"/") {
			t.Errorf("docs/architecture.md: no row for %s/ in the import table", top)
		}
	}
}

// tableRow finds the rule for a folder and the name of the rule.
func tableRow(folder string) (allowed []string, rule string, known bool) {
	for rule = folder; ; rule = path.Dir(rule) {
		if allowed, known = mayImport[rule]; known {
			// The root's rule is for the root alone.
			return allowed, rule, rule != "." || folder == "."
		}
		if rule == "." {
			return nil, "", false
		}
	}
}

func permitted(folder, target string, allowed []string) bool {
	top, _, _ := strings.Cut(target, "/")
	own, _, _ := strings.Cut(folder, "/")
	_, ownRule, _ := tableRow(folder)
	if top == "internal" || top == own && ownRule == own || target == folder {
		return true
	}
	for _, a := range allowed {
		if a == "*" || a == target || a != "." && strings.HasPrefix(target+"/", a+"/") {
			return true
		}
	}
	return false
}

// ownFolder gives the folder of an import of this module.
func ownFolder(spec *ast.ImportSpec) (folder string, ours bool) {
	p, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return "", false
	}
	if p == module {
		return ".", true
	}
	return strings.CutPrefix(p, module+"/")
}

// eachGoFile parses every Go file of this module.
func eachGoFile(t *testing.T, visit func(t *testing.T, file, folder string, parsed *ast.File)) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return enter(t, p, d.Name())
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files++
		file := filepath.ToSlash(p)
		visit(t, file, path.Dir(file), parsed)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 10 {
		t.Fatalf("only %d Go files seen: the test looks in the wrong place", files)
	}
}

// enter says whether to walk into a folder: hidden ones, fixtures and modules
// of their own are skipped.
func enter(t *testing.T, p, name string) error {
	t.Helper()
	if p == "." {
		return nil
	}
	if name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "node_modules" {
		return filepath.SkipDir
	}
	if _, err := os.Stat(filepath.Join(p, "go.mod")); err == nil {
		return filepath.SkipDir
	}
	for _, bad := range refused {
		if name == bad {
			t.Errorf("%s: %q says nothing about what lies in it; name the folder after its subject", p, name)
		}
	}
	return nil
}
