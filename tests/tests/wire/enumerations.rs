//! The numbered values of the document: each has its variant, and any other goes through the client unchanged.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use besmart::Value;
use besmart::types::{ChartExpectedSummary, DataProcessorType};
use generator::api::{Shape, WireValue};
use serde_json::{from_value, json, to_value};

use crate::document;
use crate::fields::read;

/// The values of an enumeration, as the document has them.
fn documented(name: &str) -> Vec<i64> {
    let api = document::api();
    let def = api.types.iter().find(|def| document::name(def) == name).expect("a schema");
    let Shape::Enumeration(enumeration) = &def.shape else { panic!("{name} is no enumeration") };
    let number = |value: &WireValue| match value {
        WireValue::Integer(number) => *number,
        other => panic!("{other:?} is no number"),
    };
    enumeration.values.iter().map(|value| number(&value.value)).collect()
}

/// Holds that `value` is read as `shown`, and written as it came.
fn assert_kept<T>(value: i64, shown: &str, read: fn(Value) -> T, write: fn(&T) -> Value)
where
    T: Debug + Display + FromStr<Err: Debug> + PartialEq + From<i64>,
{
    let variant = read(json!(value));
    assert_eq!(format!("{variant:?}"), shown);
    assert_eq!(write(&variant), json!(value));
    assert_eq!(variant.to_string(), value.to_string());
    assert_eq!(value.to_string().parse::<T>().unwrap(), variant);
    assert_eq!(T::from(value), variant);
}

#[test]
fn every_documented_value_has_a_variant_and_every_other_survives() {
    let others = [-1, 12, 4096, i64::MIN, i64::MAX];
    for (name, last) in [("DataProcessorType", 11), ("ChartExpectedSummary", 6)] {
        let values = documented(name);
        assert_eq!(values, (0..=last).collect::<Vec<_>>(), "{name}");
        let known = values.into_iter().map(|value| (value, format!("Value{value}")));
        for (value, shown) in known.chain(others.map(|value| (value, format!("UnknownValue({value})")))) {
            match name {
                "DataProcessorType" => assert_kept::<DataProcessorType>(
                    value,
                    &shown,
                    |value| from_value(value).unwrap(),
                    |variant| to_value(variant).unwrap(),
                ),
                _ => assert_kept::<ChartExpectedSummary>(
                    value,
                    &shown,
                    |value| from_value(value).unwrap(),
                    |variant| to_value(variant).unwrap(),
                ),
            }
        }
    }
}

#[tokio::test]
async fn a_value_of_tomorrow_is_no_obstacle_to_an_answer() {
    let body = r#"[{"signal_type_moid": 1, "is_incremental": false, "data_processor_type": 12,
        "chart_expected_summary": [3, 99]}]"#;
    let types = read(200, body, async |client| client.signals().get_types().send().await).await;
    let Some(DataProcessorType::UnknownValue(value)) = &types[0].data_processor_type else {
        panic!("{types:?}")
    };
    assert_eq!(*value.get(), 12);
    let summary = types[0].chart_expected_summary.as_ref().unwrap();
    assert_eq!(summary[0], ChartExpectedSummary::Value3);
    assert_eq!(summary.iter().map(ChartExpectedSummary::as_i64).collect::<Vec<_>>(), [3, 99]);
}
