//! Which branch of a union a value is, by tests that the document's schemas prove. What the tests are is a matter of emitted code.

use serde_json::Value;

/// What a value must meet.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Test<'t> {
    /// It is of this kind.
    Kind(Kind),
    /// It is one of these.
    Value(&'t [Scalar<'t>]),
    /// It is an array all of whose elements meet this.
    Each(&'t Test<'t>),
    /// It is an object that has this member, with one of these values unless there are none.
    Member(&'t str, &'t [Scalar<'t>]),
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Boolean,
    /// A number that is written without a fraction: what is written with one is read as a float.
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// A scalar of the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scalar<'t> {
    Boolean(bool),
    Integer(i64),
    Number(f64),
    String(&'t str),
}

/// The branch of the first test that a value meets.
pub(crate) fn branch(value: &Value, tests: &[(Test<'_>, usize)]) -> Option<usize> {
    tests.iter().find(|(test, _)| test.is_met_by(value)).map(|(_, branch)| *branch)
}

/// The branches in the order in which they are tried: the one that knows most members of the value first, then as documented.
pub(crate) fn best_first(value: &Value, branches: &[(usize, &[&str])]) -> Vec<usize> {
    let known = |members: &[&str]| match value {
        Value::Object(object) => members.iter().filter(|name| object.contains_key(**name)).count(),
        _ => 0,
    };
    let mut ordered: Vec<(usize, usize)> =
        branches.iter().map(|(branch, members)| (known(members), *branch)).collect();
    ordered.sort_by_key(|(known, _)| std::cmp::Reverse(*known));
    ordered.into_iter().map(|(_, branch)| branch).collect()
}

impl Test<'_> {
    fn is_met_by(&self, value: &Value) -> bool {
        match (self, value) {
            (Test::Kind(kind), value) => kind.is_of(value),
            (Test::Value(scalars), value) => scalars.iter().any(|scalar| scalar.is(value)),
            (Test::Each(test), Value::Array(values)) => values.iter().all(|value| test.is_met_by(value)),
            (Test::Member(name, scalars), Value::Object(members)) => members
                .get(*name)
                .is_some_and(|value| scalars.is_empty() || scalars.iter().any(|scalar| scalar.is(value))),
            (Test::Each(_) | Test::Member(..), _) => false,
        }
    }
}

impl Kind {
    fn is_of(self, value: &Value) -> bool {
        match value {
            Value::Null => false,
            Value::Bool(_) => self == Kind::Boolean,
            Value::Number(number) => {
                self == Kind::Number || (self == Kind::Integer && (number.is_i64() || number.is_u64()))
            }
            Value::String(_) => self == Kind::String,
            Value::Array(_) => self == Kind::Array,
            Value::Object(_) => self == Kind::Object,
        }
    }
}

impl Scalar<'_> {
    fn is(self, value: &Value) -> bool {
        match self {
            Scalar::Boolean(scalar) => *value == scalar,
            Scalar::Integer(scalar) => *value == scalar || value.as_f64() == Some(scalar as f64),
            Scalar::Number(scalar) => value.as_f64() == Some(scalar),
            Scalar::String(scalar) => value == scalar,
        }
    }
}
