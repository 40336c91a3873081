//! Enumerations: documented values become variants, others are kept, and each goes back as it came.

use crate::support::{become_variants, decode, encode, survive};

#[test]
fn strings_and_integers_are_open() {
    use enum_string::types::Color;
    become_variants::<Color>(&[
        (r#""red""#, "Red"),
        (r#""light blue""#, "LightBlue"),
        (r#""Red""#, "UnknownValue"),
        (r#""""#, "UnknownValue"),
    ]);
    assert_eq!("green".parse::<Color>(), Ok(Color::Green));
    assert_eq!(format!("{:>6}|{}", Color::Red, Color::from("mauve")), "   red|mauve");
    become_variants::<enum_integer::types::Level>(&[
        ("2", "Value2"),
        ("0", "Value0"),
        ("-1", "Minus1"),
        ("7", "UnknownValue"),
    ]);
    assert!(serde_json::from_str::<enum_integer::types::Level>(r#""2""#).is_err());
}

#[test]
fn values_of_several_kinds_are_open() {
    use enum_mixed::types::{Holder, Ratio, Size};
    become_variants::<Size>(&[
        (r#""auto""#, "Auto"),
        ("1", "Value1"),
        ("2.5", "Value2_5"),
        ("true", "True"),
        ("false", "UnknownValue"),
        (r#""1""#, "UnknownValue"),
        ("null", "UnknownValue"),
        (r#"{"width":[1]}"#, "UnknownValue"),
    ]);
    become_variants::<Ratio>(&[
        ("0.5", "Value0_5"),
        ("1", "Value1"),
        ("-2", "Minus2"),
        ("0.75", "UnknownValue"),
        (r#""half""#, "UnknownValue"),
    ]);
    // The same number, however it is written.
    assert_eq!(decode::<Ratio>("1.0"), Ratio::Value1);
    assert_eq!(decode::<Size>("1.0"), Size::Value1);
    assert_eq!(Size::Value2_5.to_string(), "2.5");
    assert_eq!(encode(&Holder::new(Size::True).on(true)), r#"{"on":true,"size":true}"#);
}

#[test]
fn described_constants_are_variants() {
    use enum_of_described_constants::types::{Color, Level};
    become_variants::<Color>(&[
        (r##""#f00""##, "Red"),
        (r##""#0f0""##, "Green"),
        (r#""RED""#, "UnknownValue"),
    ]);
    become_variants::<Level>(&[("1", "Low"), ("2", "High"), ("3", "UnknownValue")]);
}

#[test]
fn null_is_no_value_of_an_enumeration() {
    use enum_nullable::types::{Color, Thing, ThingLevel};
    survive::<Thing>(&[
        r#"{"color":null,"level":null}"#,
        r#"{"color":"red","level":2}"#,
        r#"{"color":"blue","level":9}"#,
    ]);
    assert_eq!(decode::<Thing>(r#"{"color":null,"level":null}"#), Thing::new(None, None));
    let thing = Thing::new(Some(Color::Red), Some(ThingLevel::Value1));
    assert_eq!(encode(&thing), r#"{"color":"red","level":1}"#);
}

#[tokio::test]
async fn a_value_of_later_is_sent_in_a_query() {
    use parameter_enum::types::{GetThingsLevel, GetThingsOrder};
    for (order, level, target) in [
        (GetThingsOrder::Desc, GetThingsLevel::Value1, "/things?level=1&order=desc"),
        (GetThingsOrder::from("by&name"), GetThingsLevel::from(9), "/things?level=9&order=by%26name"),
    ] {
        let sent = sent!(parameter_enum, client => client.get_things(level).order(order));
        assert_eq!(sent.target(), target);
    }
}
