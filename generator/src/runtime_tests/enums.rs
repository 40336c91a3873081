//! What the macros make of an enumeration.

// Emitted enumerations are public, these need not be.
#![allow(unreachable_pub)]

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, from_str, from_value, json, to_string};

use crate::runtime::{
    Kind, OtherValue, Test, UnknownVariant, branches, open_integer_enum, open_string_enum, open_value_enum,
};

#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Color {
    Red,
    DarkRed,
    Other(OtherValue<String>),
}
open_string_enum!(Color { Red = "red", DarkRed = "dark-red" } Other);

#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    Value0,
    Minus1,
    Other(OtherValue<i64>),
}
open_integer_enum!(Level { Value0 = 0, Minus1 = -1 } Other);

#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Size {
    Auto,
    Value1,
    Value2_5,
    Other(OtherValue<Value>),
}
open_value_enum!(Size { Auto = "auto", Value1 = 1, Value2_5 = 2.5 } Other);

#[test]
fn strings_are_read_and_written() {
    for text in ["red", "dark-red", "Red", "", "grün"] {
        let json = to_string(text).unwrap();
        let color: Color = from_str(&json).unwrap();
        assert_eq!(to_string(&color).unwrap(), json);
        assert_eq!((color.as_str(), color.to_string().as_str(), color.as_ref()), (text, text, text));
        assert_eq!(color, text.parse().unwrap());
        assert_eq!(color, Color::from(text));
        assert_eq!(color, Color::from(text.to_owned()));
        assert_eq!(matches!(color, Color::Other(_)), !["red", "dark-red"].contains(&text));
    }
    assert_eq!(Color::from("dark-red"), Color::DarkRed);
    assert_eq!(format!("{:>5}|{:?}", Color::Red, Color::from("blue")), "  red|Other(\"blue\")");
}

#[test]
fn a_string_is_read_from_all_that_serde_has() {
    assert_eq!(from_value::<Color>(json!("red")).unwrap(), Color::Red);
    assert_eq!(from_str::<Color>(r#""\u0072ed""#).unwrap(), Color::Red);
    let map: BTreeMap<Color, u8> = from_str(r#"{"red": 1, "blue": 2}"#).unwrap();
    assert_eq!(map[&Color::Red], 1);
    assert_eq!(to_string(&map).unwrap(), r#"{"red":1,"blue":2}"#);
    assert!(from_str::<Color>("1").is_err());
}

#[test]
fn integers_are_read_and_written() {
    for number in [0, -1, 1, i64::MAX, i64::MIN] {
        let level: Level = from_str(&number.to_string()).unwrap();
        assert_eq!(to_string(&level).unwrap(), number.to_string());
        assert_eq!((level.as_i64(), level.to_string()), (number, number.to_string()));
        assert_eq!(level, number.to_string().parse().unwrap());
        assert_eq!(level, Level::from(number));
        assert_eq!(matches!(level, Level::Other(_)), number != 0 && number != -1);
    }
    assert_eq!(from_str::<Level>("-1").unwrap(), Level::Minus1);
    assert!("x".parse::<Level>().is_err());
}

#[test]
fn an_integer_may_be_written_as_a_float() {
    assert_eq!(from_str::<Level>("-1.0").unwrap(), Level::Minus1);
    assert_eq!(from_str::<Level>("2e3").unwrap().as_i64(), 2000);
    assert_eq!(from_value::<Level>(json!(0.0)).unwrap(), Level::Value0);
    for text in ["1.5", "1e300", "9223372036854775808", "9223372036854775808.0", "\"0\"", "null", "true"] {
        assert!(from_str::<Level>(text).is_err(), "{text}");
    }
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    for (text, size) in [("1", Size::Value1), ("1.0", Size::Value1), ("25e-1", Size::Value2_5)] {
        assert_eq!(from_str::<Size>(text).unwrap(), size, "{text}");
    }
    for text in ["\"1\"", "1.5", "true", "9007199254740993", "null"] {
        assert!(
            matches!(from_str(text).unwrap(), Size::Other(value) if *value.get() == from_str::<Value>(text).unwrap())
        );
    }
}

#[test]
fn a_number_with_a_fraction_is_no_integer() {
    let tests = [(Test::Kind(Kind::Integer), 0), (Test::Kind(Kind::Number), 1)];
    let rows = [("1", 0), ("-7", 0), ("18446744073709551615", 0), ("1.0", 1), ("1e3", 1), ("1.5", 1)];
    for (text, expected) in rows {
        assert_eq!(branches(&from_str(text).unwrap(), &tests, &[])[0], expected, "{text}");
    }
}

#[test]
fn all_elements_tell_an_array() {
    let tests = [(Test::Each(&Test::Kind(Kind::Integer)), 0), (Test::Each(&Test::Kind(Kind::Number)), 1)];
    for (text, expected) in [("[1, 2]", 0), ("[]", 0), ("[1, 2.5]", 1), ("[1, null]", 0)] {
        assert_eq!(branches(&from_str(text).unwrap(), &tests, &[]), [expected], "{text}");
    }
}

#[test]
fn enums_survive_inside_flattened_structs() {
    #[derive(Deserialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
    }
    #[derive(Deserialize)]
    struct Inner {
        color: Color,
        level: Level,
    }
    let outer: Outer = from_str(r#"{"color": "blue", "level": -1}"#).unwrap();
    assert_eq!((outer.inner.color.as_str(), outer.inner.level), ("blue", Level::Minus1));
}

#[test]
fn the_unknown_is_kept() {
    assert_eq!(UnknownVariant::new(json!({"a": 1})).get(), &json!({"a": 1}));
    let Color::Other(other) = Color::from("blue") else { panic!("blue is not documented") };
    assert_eq!(other.get(), "blue");
}
