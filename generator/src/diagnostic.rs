//! What is told to the author of a document: a code, a sentence and a place.
//! Every verb but `emit` takes the collector; none of them stops at the first problem.

use crate::location::{Location, SourceId};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// One node was degraded; everything else was generated.
    Warning,
}

/// A line and column in a text, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// A place in a text: a node, or a position where there is no node (the text is broken there).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A node; its position is looked up when it is printed.
    Node(Location),
    /// A position in a text that could not be read as a tree, or that holds a key twice.
    Text(SourceId, Position),
    /// A whole text.
    Source(SourceId),
}

impl From<Location> for Place {
    fn from(location: Location) -> Self {
        Place::Node(location)
    }
}

impl From<&Location> for Place {
    fn from(location: &Location) -> Self {
        Place::Node(location.clone())
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// Where.
    pub at: Place,
    /// Which kind of finding.
    pub code: Code,
    /// What was found and what was done instead, one sentence without a full stop.
    pub message: String,
    /// A second place that belongs to it, with a label ("first written here").
    pub related: Option<(String, Place)>,
}

impl Diagnostic {
    /// The severity of its code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Collects diagnostics, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, code: Code, at: impl Into<Place>, message: impl Into<String>) {
        self.list.push(Diagnostic { at: at.into(), code, message: message.into(), related: None });
    }

    /// Adds a finding that was made elsewhere.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds a finding that has a second place.
    pub fn push_with(
        &mut self,
        code: Code,
        at: impl Into<Place>,
        message: impl Into<String>,
        related: (&str, impl Into<Place>),
    ) {
        let related = Some((related.0.to_owned(), related.1.into()));
        self.list.push(Diagnostic { at: at.into(), code, message: message.into(), related });
    }

    /// Whether nothing can be generated.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// The findings sorted by place, each once: what is printed.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort();
        self.list.dedup();
        self.list
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident $text:literal $severity:ident,)+) => {
        /// The kinds of findings. Each has a fixture in `tests/fixtures/diagnostics`, named after it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// The code as it is printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)+ }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The text is neither YAML nor JSON.
    SyntaxError "syntax-error" Error,
    /// A mapping holds a key twice.
    DuplicateKey "duplicate-key" Error,
    /// The document does not say that it is OpenAPI, or lacks what every OpenAPI document has.
    NotOpenApi "not-openapi" Error,
    /// The document is of a version that is not supported yet.
    UnsupportedVersion "unsupported-version" Error,
    /// A merge key (`<<`) does not name a mapping.
    InvalidMerge "invalid-merge" Warning,
    /// The overlay, or an action of it, is not what the Overlay specification says.
    InvalidOverlay "invalid-overlay" Error,
    /// An overlay action has a target that matches nothing.
    OverlayWithoutTarget "overlay-without-target" Warning,
    /// A node is not what the OpenAPI specification says there.
    InvalidNode "invalid-node" Warning,
    /// A reference leads nowhere.
    DanglingReference "dangling-reference" Warning,
    /// A reference to another host, which is not followed.
    ExternalReference "external-reference" Warning,
    /// A reference leads back to itself.
    CyclicReference "cyclic-reference" Warning,
    /// A keyword of a schema is not supported yet.
    UnsupportedKeyword "unsupported-keyword" Warning,
    /// A schema is not supported yet.
    UnsupportedSchema "unsupported-schema" Warning,
    /// A way to write a parameter that is not supported yet.
    UnsupportedParameter "unsupported-parameter" Warning,
    /// A media type that is not supported yet.
    UnsupportedMediaType "unsupported-media-type" Warning,
    /// A way to authenticate that is not supported yet.
    UnsupportedSecurity "unsupported-security" Warning,
    /// A part of a document that is not supported yet (webhooks, callbacks, links).
    UnsupportedFeature "unsupported-feature" Warning,
    /// Two operations have one operationId.
    DuplicateOperationId "duplicate-operation-id" Warning,
    /// A path and its parameters do not agree.
    PathParameter "path-parameter" Warning,
    /// Branches of a union cannot be told apart.
    AmbiguousUnion "ambiguous-union" Warning,
    /// A default is no value of its schema.
    InvalidDefault "invalid-default" Warning,
    /// An operation is left out because it cannot be sent.
    OperationLeftOut "operation-left-out" Warning,
    /// A part of a rendered reference is not what its renderer writes.
    InvalidMarkdown "invalid-markdown" Warning,
    /// What a rendered reference shows may be read in several ways.
    AmbiguousMarkdown "ambiguous-markdown" Warning,
    /// A rendered reference does not show a schema that it uses.
    UnresolvedSchema "unresolved-schema" Warning,
    /// A setting names something that the document does not have.
    UnknownSetting "unknown-setting" Warning,
    /// A setting gives a name to what the lock calls otherwise, or the lock has a name that the crate needs.
    LockedName "locked-name" Warning,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::Pointer;

    #[test]
    fn findings_are_sorted_by_place_and_kept_once() {
        let at = |key: &str| Location::new(SourceId(0), Pointer::root().key(key));
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Code::InvalidNode, at("b"), "x");
        diagnostics.push(Code::InvalidNode, at("a"), "x");
        diagnostics.push(Code::InvalidNode, at("b"), "x");
        assert!(!diagnostics.has_errors());
        let sorted = diagnostics.into_sorted();
        assert_eq!(
            sorted.iter().map(|d| &d.at).collect::<Vec<_>>(),
            [&Place::Node(at("a")), &Place::Node(at("b"))]
        );
    }
}
