//! What a schema asks of a value beyond its type. No type follows from it: what the service takes and gives is told of here, for
//! whoever compares two revisions.

/// The constraints of a schema (JSON Schema Validation 2020-12 section 6), those of the schemas it takes in by `allOf` included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// `minimum` or `exclusiveMinimum`, whichever says more.
    pub minimum: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`, whichever says more.
    pub maximum: Option<Bound>,
    /// `multipleOf`.
    pub multiple_of: Option<f64>,
    /// `minLength`, in characters.
    pub min_length: Option<f64>,
    /// `maxLength`, in characters.
    pub max_length: Option<f64>,
    /// `minItems`.
    pub min_items: Option<f64>,
    /// `maxItems`.
    pub max_items: Option<f64>,
    /// `minProperties`.
    pub min_properties: Option<f64>,
    /// `maxProperties`.
    pub max_properties: Option<f64>,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// What is asked of each element of an array, as far as its type has no name.
    pub items: Option<Box<Constraints>>,
    /// What is asked of each value of a map, as far as its type has no name.
    pub values: Option<Box<Constraints>>,
}

/// A bound of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: f64,
    /// Whether the number itself is out of bounds.
    pub exclusive: bool,
}
