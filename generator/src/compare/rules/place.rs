//! The places of a document where something can change, each in its area.

/// A part of the description of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// `info`.
    Info,
    /// `servers`.
    Server,
    /// `tags`.
    Tag,
    /// Operations.
    Operation,
    /// What an operation takes beside its body.
    Parameter,
    /// What an operation takes as its body.
    Body,
    /// What an operation answers.
    Response,
    /// Schemas, wherever they stand.
    Schema,
    /// Who may call.
    Security,
    /// The crate alone.
    Rust,
}

impl Area {
    /// As ids of rules start.
    pub fn as_str(self) -> &'static str {
        match self {
            Area::Info => "info",
            Area::Server => "server",
            Area::Tag => "tag",
            Area::Operation => "operation",
            Area::Parameter => "parameter",
            Area::Body => "body",
            Area::Response => "response",
            Area::Schema => "schema",
            Area::Security => "security",
            Area::Rust => "rust",
        }
    }
}

macro_rules! places {
    ($($(#[doc = $doc:literal])* $name:ident $area:ident $text:literal,)*) => {
        /// Where something changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Place {
            $($(#[doc = $doc])* $name,)*
        }

        impl Place {
            /// Every place.
            pub const ALL: &[Place] = &[$(Place::$name,)*];

            /// As the ids of its rules start.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Place::$name => $text,)*
                }
            }

            /// Its area.
            pub fn area(self) -> Area {
                match self {
                    $(Place::$name => Area::$area,)*
                }
            }
        }
    };
}

places! {
    /// `info.title`.
    Title Info "info-title",
    /// `info.version`.
    Version Info "info-version",
    /// An entry of `servers`.
    Server Server "server",
    /// The server that is taken when the caller names none.
    DefaultServer Server "server-default",
    /// A variable of a server.
    ServerVariable Server "server-variable",
    /// The value of a variable that is taken when the caller names none.
    ServerVariableDefault Server "server-variable-default",
    /// A value that a variable may have.
    ServerVariableValue Server "server-variable-value",
    /// A tag.
    Tag Tag "tag",
    /// An operation.
    Operation Operation "operation",
    /// `operationId`.
    OperationId Operation "operation-id",
    /// A tag of an operation.
    OperationTag Operation "operation-tag",
    /// The first tag of an operation, by which it is found.
    OperationHome Operation "operation-home",
    /// A parameter.
    Parameter Parameter "parameter",
    /// `style` of a parameter.
    ParameterStyle Parameter "parameter-style",
    /// `explode` of a parameter.
    ParameterExplode Parameter "parameter-explode",
    /// `allowReserved` of a parameter.
    ParameterReserved Parameter "parameter-reserved",
    /// A request body.
    Body Body "body",
    /// A media type of a request body.
    BodyMediaType Body "body-media-type",
    /// How a part of a form is written.
    BodyPart Body "body-part",
    /// A status that is a success.
    Success Response "response-success",
    /// A status that is an error, or all others.
    Error Response "response-error",
    /// Whether an answer has a body.
    ResponseBody Response "response-body",
    /// A media type of an answer.
    ResponseMediaType Response "response-media-type",
    /// A header of an answer.
    ResponseHeader Response "response-header",
    /// A schema with a name.
    Schema Schema "schema",
    /// What a value is.
    Type Schema "schema-type",
    /// Which schema is referred to.
    Reference Schema "schema-reference",
    /// `format`.
    Format Schema "schema-format",
    /// Whether `null` may stand there.
    Null Schema "schema-null",
    /// A member of an object.
    Property Schema "schema-property",
    /// `readOnly` of a member.
    ReadOnly Schema "schema-read-only",
    /// `writeOnly` of a member.
    WriteOnly Schema "schema-write-only",
    /// `default`.
    Default Schema "schema-default",
    /// The one value that a boolean may have.
    Constant Schema "schema-constant",
    /// Members that have no name in the schema.
    Additional Schema "schema-additional",
    /// A value of an enumeration.
    EnumValue Schema "schema-enum-value",
    /// A branch of a choice.
    Branch Schema "schema-branch",
    /// The member that tells branches apart.
    Discriminator Schema "schema-discriminator",
    /// A value of that member.
    DiscriminatorValue Schema "schema-discriminator-value",
    /// `minimum`, `exclusiveMinimum`.
    Minimum Schema "schema-minimum",
    /// `maximum`, `exclusiveMaximum`.
    Maximum Schema "schema-maximum",
    /// `multipleOf`.
    MultipleOf Schema "schema-multiple-of",
    /// `minLength`.
    MinLength Schema "schema-min-length",
    /// `maxLength`.
    MaxLength Schema "schema-max-length",
    /// `minItems`.
    MinItems Schema "schema-min-items",
    /// `maxItems`.
    MaxItems Schema "schema-max-items",
    /// `minProperties`.
    MinProperties Schema "schema-min-properties",
    /// `maxProperties`.
    MaxProperties Schema "schema-max-properties",
    /// `pattern`.
    Pattern Schema "schema-pattern",
    /// `uniqueItems`.
    UniqueItems Schema "schema-unique-items",
    /// A way to authenticate.
    Scheme Security "security-scheme",
    /// A way to get a token for a scheme.
    Flow Security "security-flow",
    /// What a token has to be good for.
    Scope Security "security-scope",
    /// Whether an operation asks who calls.
    Security Security "security",
    /// One of several ways to be let in.
    Requirement Security "security-requirement",
    /// A public item of the crate, for no reason on the wire.
    RustItem Rust "rust-item",
}
