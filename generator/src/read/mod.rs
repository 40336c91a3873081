//! The verb `read`: texts come in, one tree in the shape of OpenAPI 3.0 goes out, with the origin of every node that
//! was moved. Nothing is understood here beyond what is where; references are followed to other files only.

mod adopt;
mod bundle;
mod features;
mod merge;
mod openapi_3_1;
mod origins;
mod overlay;
mod path;
mod positions;
mod references;
mod several_types;
mod swagger_2_0;
mod targets;
#[cfg(test)]
mod testing;
mod text;
mod tree;
mod update;
mod uri;
mod version;
mod walk;
mod widdershins;

use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Document, Map, Node};
use crate::loader::Loader;
use crate::location::{Location, Pointer, SourceId};
use crate::source::Sources;
use bundle::Files;
use origins::Origins;
use overlay::Base;
use positions::Kind;
use version::Version;

/// Which of the texts are what.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The OpenAPI document.
    pub document: SourceId,
    /// The OpenAPI Overlay that is applied to it.
    pub overlay: Option<SourceId>,
    /// Gives the other files that the document refers to; they become sources too.
    pub loader: &'a dyn Loader,
}

/// Reads a document; `None` after an error was reported.
pub fn read(sources: &mut Sources, input: Input<'_>, diagnostics: &mut Diagnostics) -> Option<Document> {
    let document = tree(sources, input.document, diagnostics);
    let overlay = match input.overlay {
        Some(source) => {
            Some((text::tree(sources, source, diagnostics)?, Location::new(source, Pointer::root())))
        }
        None => None,
    };
    let mut root = document?;
    let version = version::version(&root, input.document, diagnostics)?;
    let mut origins = Origins::new(input.document);
    if let Some((overlay, at)) = overlay {
        overlay::apply(Base { root: &mut root, origins: &mut origins }, &overlay, &at, diagnostics);
        if diagnostics.has_errors() {
            return None;
        }
    }
    if needs_paths(&mut root) && version != Version::V3_1 {
        let message = "the document has no `paths`; it is read as if they were empty";
        diagnostics.push(Code::InvalidNode, origins.of(&Pointer::root()), message);
    }
    let files = Files::new(input.loader, sources, input.document);
    let mut targets = bundle::bundle(&mut root, &mut origins, files, diagnostics);
    origins.watch();
    swagger_2_0::rewrite(&mut root, &targets, version, &mut origins, diagnostics);
    let adopted = adopt::adopt(&mut root, &mut targets, &mut origins);
    openapi_3_1::rewrite(&mut root, &targets, &mut origins);
    references::set_right(&mut root, &targets, &origins, adopted);
    features::report(&mut root, &targets, &origins, diagnostics);
    let schemas =
        targets.iter().filter(|(_, kind)| *kind == Kind::Schema).map(|(at, _)| at.clone()).collect();
    Some(Document { root, source: input.document, moved: origins.into_moved(), schemas })
}

/// Reads the document that a reference was rendered from, as far as the reference shows it: the tree as its author might have
/// written it, not yet rewritten. `None` after an error was reported.
/// A second reference, rendered from the same document, may show what the first does not.
pub fn import(
    sources: &mut Sources,
    source: SourceId,
    second: Option<SourceId>,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    match second {
        Some(second) => widdershins::tree_of_two(sources, (source, second), diagnostics),
        None => widdershins::tree(sources, source, diagnostics),
    }
}

/// What a text says, read as YAML and nothing else; for tests of what writes it.
#[cfg(test)]
pub(crate) fn value(text: &str) -> Option<Node> {
    text::value(text)
}

/// The tree of a document, in whatever form it is written.
fn tree(sources: &mut Sources, source: SourceId, diagnostics: &mut Diagnostics) -> Option<Node> {
    match widdershins::is_markdown(sources, source) {
        true => widdershins::tree(sources, source, diagnostics),
        false => text::tree(sources, source, diagnostics),
    }
}

/// Gives a document empty `paths` if it has none, as 3.1 allows; says whether it did.
fn needs_paths(root: &mut Node) -> bool {
    match root {
        Node::Object(map) if matches!(map.get("paths"), None | Some(Node::Null)) => {
            map.insert("paths".to_owned(), Node::Object(Map::default()));
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::NoFiles;
    use crate::report;
    use testing::{at, show};

    /// Reads a document with its overlay; gives the tree and the report.
    fn read_texts(document: &str, overlay: &str) -> (Option<Document>, String) {
        let mut sources = Sources::default();
        let document = sources.add("api.yaml", document);
        let overlay = (!overlay.is_empty()).then(|| sources.add("overlay.yaml", overlay));
        let mut diagnostics = Diagnostics::default();
        let input = Input { document, overlay, loader: &NoFiles };
        let document = read(&mut sources, input, &mut diagnostics);
        assert_eq!(document.is_none(), diagnostics.has_errors());
        (document, report::render(&diagnostics.into_sorted(), &sources))
    }

    #[test]
    fn an_overlay_is_written_against_the_document_of_the_author() {
        let (document, report) = read_texts(
            "openapi: 3.1.0\ncomponents:\n  schemas:\n    A: {type: [string, 'null']}\n    B: {anyOf: [{type: 'null'}, {}]}\n",
            "overlay: 1.0.0\nactions:\n- target: $.components.schemas[?@.type[1]=='null']\n  update: {title: t}\n\
             - target: $.components.schemas.B.anyOf[1]\n  update: {type: [integer, 'null']}\n",
        );
        let document = document.unwrap();
        assert_eq!(
            show(&document.root),
            "{openapi: 3.1.0, components: {schemas: {A: {type: string, title: t, nullable: true}, \
             B: {anyOf: [{type: integer, nullable: true}], nullable: true}}}, paths: {}}"
        );
        let origin = |pointer: &str| {
            let location = document.origin(&at(pointer));
            (location.source.0, location.pointer.as_str().to_owned())
        };
        assert_eq!(origin("/components/schemas/A/title"), (1, "/actions/0/update/title".to_owned()));
        assert_eq!(origin("/components/schemas/A/type"), (0, "/components/schemas/A/type".to_owned()));
        assert_eq!(origin("/components/schemas/B/anyOf/0/type"), (1, "/actions/1/update/type".to_owned()));
        assert_eq!(origin("/components/schemas/B/anyOf/0"), (0, "/components/schemas/B/anyOf/1".to_owned()));
        assert_eq!(report, "");
    }

    #[test]
    fn findings_are_shown_with_their_line() {
        let (document, report) = read_texts(
            "openapi: 3.0.3\npaths:\n  /a:\n    get:\n      <<: x\n",
            "overlay: 1.0.0\nactions:\n  - target: $.info\n    update: {}\n",
        );
        assert!(document.is_some());
        assert_eq!(
            report,
            "\
warning[invalid-merge]: a merge key takes a mapping, this is a string; ignored
 --> api.yaml:5:7
  |
5 |       <<: x
  |       ^^
  |
  = note: #/paths/~1a/get/<<

warning[overlay-without-target]: `$.info` matches nothing in the document; nothing is changed
 --> overlay.yaml:3:5
  |
3 |   - target: $.info
  |     ^^^^^^
  |
  = note: #/actions/0/target
"
        );
    }

    #[test]
    fn a_refused_document_is_refused_with_all_that_is_wrong() {
        let (_, report) =
            read_texts("openapi: 3.0.3\nopenapi: 3.1.0\n", "overlay: 1.0.0\nactions: [a: b: c]\n");
        assert_eq!(
            report,
            "\
error[duplicate-key]: the key `openapi` stands twice in the mapping #
 --> api.yaml:2:1
  |
2 | openapi: 3.1.0
  | ^^^^^^^
  |
 ::: api.yaml:1:1
  |
1 | openapi: 3.0.3
  | ------- first written here

error[syntax-error]: did not find expected ',' or ']', while parsing a flow sequence at line 2 column 10
 --> overlay.yaml:2:15
  |
2 | actions: [a: b: c]
  |               ^
"
        );
        let (document, report) = read_texts("swagger: '1.2'\n", "");
        assert!(document.is_none() && report.starts_with("error[unsupported-version]"), "{report}");
    }

    #[test]
    fn a_document_without_paths_has_empty_ones() {
        let (document, report) = read_texts("openapi: 3.1.0\nwebhooks: {w: {post: {}}}\npaths:\n", "");
        assert_eq!(document.unwrap().root.get("paths"), Some(&Node::Object(Map::default())));
        assert!(report.starts_with("warning[unsupported-feature]: `webhooks`"), "{report}");
        let (_, report) = read_texts("openapi: 3.0.0\n", "");
        assert!(report.starts_with("warning[invalid-node]: the document has no `paths`"), "{report}");
    }
}
