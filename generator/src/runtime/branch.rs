//! Which branch of a union a value is, by tests that the document's schemas prove. What the tests are is a matter of emitted code.

use serde_json::Value;

/// What a value must meet.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Test<'t> {
    /// It is of this kind.
    Kind(Kind),
    /// It is one of these.
    Value(&'t [Scalar<'t>]),
    /// It is an array all of whose elements meet this, but for those that are null.
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

/// The branches to try on a value, in order: the one whose test it meets first; if it meets none, those of `rest`, of which the one that
/// knows most members of the value comes first.
#[inline]
pub(crate) fn branches(value: &Value, tests: &[(Test<'_>, usize)], rest: &[(usize, &[&str])]) -> Vec<usize> {
    let mut met = tests.iter().filter(|(test, _)| test.is_met_by(value)).map(|(_, branch)| *branch);
    match value {
        // What is too large for the integer of one branch may fit the number of another.
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            met.chain(best_first(value, rest)).collect()
        }
        Value::Array(_) | Value::Object(_) => {
            met.next().map_or_else(|| best_first(value, rest), |branch| vec![branch])
        }
    }
}

/// The one that knows most members of the value first, then as documented. One with members is an object, and no other value is tried
/// on it. Where some branch knows a member, one that knows none is not tried: it would take the value and lose it.
#[inline]
fn best_first(value: &Value, branches: &[(usize, &[&str])]) -> Vec<usize> {
    let known = |members: &[&str]| match value {
        Value::Object(object) => Some(members.iter().filter(|name| object.contains_key(**name)).count()),
        _ => members.is_empty().then_some(0),
    };
    let mut ordered: Vec<(usize, usize, bool)> = Vec::new();
    for (branch, members) in branches {
        if let Some(known) = known(members) {
            let behind = ordered.iter().position(|(other, _, _)| *other < known);
            ordered.insert(behind.unwrap_or(ordered.len()), (known, *branch, members.is_empty()));
        }
    }
    let most = ordered.first().map_or(0, |(known, _, _)| *known);
    ordered.retain(|(known, _, is_open)| *known > 0 || most == 0 || *is_open);
    ordered.into_iter().map(|(_, branch, _)| branch).collect()
}

impl Test<'_> {
    #[inline]
    fn is_met_by(&self, value: &Value) -> bool {
        match (self, value) {
            (Test::Kind(kind), value) => kind.is_of(value),
            (Test::Value(scalars), value) => scalars.iter().any(|scalar| scalar.is(value)),
            (Test::Each(test), Value::Array(values)) => {
                values.iter().filter(|value| !value.is_null()).all(|value| test.is_met_by(value))
            }
            (Test::Member(name, scalars), Value::Object(members)) => members
                .get(*name)
                .is_some_and(|value| scalars.is_empty() || scalars.iter().any(|scalar| scalar.is(value))),
            (Test::Each(_) | Test::Member(..), _) => false,
        }
    }
}

impl Kind {
    #[inline]
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
    #[inline]
    fn is(self, value: &Value) -> bool {
        match self {
            Scalar::Boolean(scalar) => *value == scalar,
            Scalar::Integer(scalar) => *value == scalar || value.as_f64() == Some(scalar as f64),
            Scalar::Number(scalar) => value.as_f64() == Some(scalar),
            Scalar::String(scalar) => value == scalar,
        }
    }
}
