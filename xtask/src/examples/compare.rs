//! Whether a value that was decoded and encoded says what it said before.
//! Equal are numbers of the same value, times that are the same moment, and a member that is `null` and one that is
//! absent. What the schema does not name and the type may therefore drop is not compared.

use generator::plan::RustType;
use serde_json::{Map, Value};

use super::known::{self, Fate, Known, Leaf};

/// The first difference.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    /// JSON pointer in the value.
    pub(super) pointer: String,
    /// What is different: a fixed text.
    pub(super) cause: &'static str,
    /// What stood there and what came of it.
    pub(super) detail: String,
}

/// Compares what was given with what came back, as a value of one of these types.
pub(super) fn difference<'p>(
    known: &Known<'p>,
    given: &Value,
    back: &Value,
    ty: &'p RustType,
) -> Option<Difference> {
    Comparison { known }.values(given, back, &[ty], "")
}

struct Comparison<'k, 'p> {
    known: &'k Known<'p>,
}

impl<'p> Comparison<'_, 'p> {
    fn values(&self, given: &Value, back: &Value, types: &[&'p RustType], at: &str) -> Option<Difference> {
        let leaves = self.known.leaves(types);
        match (given, back) {
            (Value::Object(given), Value::Object(back)) => self.objects(given, back, &leaves, at),
            (Value::Array(given), Value::Array(back)) if given.len() == back.len() => {
                let types = known::elements(&leaves);
                let mut pairs = given.iter().zip(back).enumerate();
                pairs.find_map(|(index, (given, back))| {
                    self.values(given, back, &types, &format!("{at}/{index}"))
                })
            }
            _ if scalars_are_equal(given, back, &leaves) => None,
            _ => Some(Difference {
                pointer: at.to_owned(),
                cause: "another value comes back",
                detail: format!("{} became {}", short(given), short(back)),
            }),
        }
    }

    fn objects(
        &self,
        given: &Map<String, Value>,
        back: &Map<String, Value>,
        leaves: &[Leaf<'p>],
        at: &str,
    ) -> Option<Difference> {
        let pointer = |key: &str| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        for (key, value) in given {
            match (known::fate(leaves, key), back.get(key)) {
                (Fate::Kept(types), Some(back)) => {
                    if let Some(difference) = self.values(value, back, &types, &pointer(key)) {
                        return Some(difference);
                    }
                }
                (Fate::Kept(_), None) if value.is_null() => {}
                (Fate::Kept(_), None) => {
                    let (cause, detail) = ("a member is lost", short(value));
                    return Some(Difference { pointer: pointer(key), cause, detail });
                }
                (Fate::Ignored, _) => {}
            }
        }
        let added = back.iter().find(|(key, value)| !given.contains_key(*key) && !value.is_null());
        added.map(|(key, value)| Difference {
            pointer: pointer(key),
            cause: "a member is added",
            detail: short(value),
        })
    }
}

fn scalars_are_equal(given: &Value, back: &Value, leaves: &[Leaf<'_>]) -> bool {
    match (given, back) {
        (Value::Number(given), Value::Number(back)) => {
            let is_single = leaves.iter().any(|leaf| matches!(leaf, Leaf::Single));
            given == back
                || match (given.as_f64(), back.as_f64()) {
                    // Whole numbers beyond 53 bits would be rounded to the same.
                    _ if given.as_i64().is_some() && back.as_i64().is_some() => false,
                    (Some(given), Some(back)) if is_single => given as f32 == back as f32,
                    (Some(given), Some(back)) => given == back,
                    _ => false,
                }
        }
        (Value::String(given), Value::String(back)) => {
            given == back || moment(given).is_some_and(|moment_given| Some(moment_given) == moment(back))
        }
        _ => given == back,
    }
}

/// The moment of an RFC 3339 time: days of a calendar without gaps, nanoseconds of that day in UTC.
fn moment(text: &str) -> Option<(i64, i64)> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let is = |index: usize, any: &[u8]| text.as_bytes().get(index).is_some_and(|byte| any.contains(byte));
    if !(is(4, b"-") && is(7, b"-") && is(10, b"Tt ") && is(13, b":") && is(16, b":")) {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let rest = text.get(19..)?;
    let digits = rest.strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let (fraction, zone) = match digits {
        0 => ("", rest),
        digits => (&rest[1..=digits], &rest[digits + 1..]),
    };
    let nanoseconds: i64 = format!("{:0<9.9}", fraction).parse().ok()?;
    let offset = match zone.as_bytes() {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let minutes = zone.get(1..3)?.parse::<i64>().ok()? * 60 + zone.get(4..6)?.parse::<i64>().ok()?;
            if *sign == b'-' { -minutes } else { minutes }
        }
        _ => return None,
    };
    // Days since the first of March of the year 0, which puts the leap day at the end of a year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let minutes = (days + (153 * month + 2) / 5 + day) * 24 * 60 + hour * 60 + minute - offset;
    Some((minutes, second * 1_000_000_000 + nanoseconds))
}

/// The beginning of a value's text.
pub(super) fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use generator::plan::{Alias, Docs, Field, Ident, Item, Struct};
    use serde_json::json;

    use super::*;

    fn field(wire: &str, ty: RustType) -> Field {
        Field {
            name: Ident(wire.to_owned()),
            setter: Ident(wire.to_owned()),
            wire: wire.to_owned(),
            ty,
            required: false,
            converted: false,
            omittable: false,
            secret: false,
            deprecated: false,
            docs: Docs::default(),
        }
    }

    fn structure(additional: Option<RustType>) -> Item {
        Item::Struct(Struct {
            name: Ident("A".to_owned()),
            docs: Docs::default(),
            deprecated: false,
            fields: vec![field("a", RustType::Option(Box::new(RustType::F32))), field("b", RustType::Value)],
            additional: additional.map(|ty| (Ident("additional".to_owned()), ty)),
            directions: Default::default(),
            constructor: None,
        })
    }

    fn cause(items: &[Item], given: Value, back: Value) -> Option<(String, &'static str)> {
        let known = Known::from_items(items);
        let ty = RustType::Model(Ident("A".to_owned()));
        difference(&known, &given, &back, &ty).map(|difference| (difference.pointer, difference.cause))
    }

    #[test]
    fn only_what_the_schema_names_has_to_come_back() {
        let closed = [structure(None)];
        assert_eq!(cause(&closed, json!({"a": 1, "x": 2}), json!({"a": 1.0})), None);
        assert_eq!(cause(&closed, json!({"a": null, "b": {}}), json!({"b": {}})), None);
        let lost = Some(("/b".to_owned(), "a member is lost"));
        assert_eq!(cause(&closed, json!({"b": {}}), json!({})), lost);
        let added = Some(("/b".to_owned(), "a member is added"));
        assert_eq!(cause(&closed, json!({}), json!({"b": 1, "a": null})), added);
        let open = [structure(Some(RustType::Value))];
        let lost = Some(("/x~1y".to_owned(), "a member is lost"));
        assert_eq!(cause(&open, json!({"x/y": 2}), json!({})), lost);
    }

    #[test]
    fn scalars_are_compared_by_value() {
        let list = RustType::Vec(Box::new(RustType::Value));
        let alias = Alias { name: Ident("A".to_owned()), docs: Docs::default(), ty: list, newtype: None };
        let items = [Item::Alias(alias)];
        for (given, back, is_equal) in [
            (json!(1), json!(1.0), true),
            (json!(0.1), json!(0.10000000149011612), false),
            (json!(9007199254740993_i64), json!(9007199254740992_i64), false),
            (json!("2020-02-29T23:30:00-01:00"), json!("2020-03-01T00:30:00.000Z"), true),
            (json!("2021-02-28T24:00:00Z"), json!("2021-03-01T00:00:01Z"), false),
            (json!("2020-02-29"), json!("2020-02-29T00:00:00Z"), false),
            (json!([1]), json!([1, 2]), false),
        ] {
            assert_eq!(cause(&items, json!([given]), json!([back])).is_none(), is_equal, "{given} {back}");
        }
        assert_eq!(cause(&[structure(None)], json!({"a": 0.1}), json!({"a": 0.10000000149011612})), None);
    }
}
