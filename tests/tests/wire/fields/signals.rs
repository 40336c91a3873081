//! Signals, their types and their data.

use std::collections::BTreeMap;

use besmart::types::{ChartExpectedSummary, DataProcessorType, SignalResponse, SignalTypesResponse};
use serde_json::json;

use super::{assert_fields, read};
use crate::samples;

#[tokio::test]
async fn the_types_of_signals() {
    let body = format!("[{}]", samples::SIGNAL_TYPE);
    let types: Vec<SignalTypesResponse> =
        read(200, &body, async |client| client.signals().get_types().send().await).await;
    assert_fields!(samples::SIGNAL_TYPE, types[0], {
        apply_current_ratio: Some(true),
        apply_multiplier: Some(false),
        apply_voltage_ratio: Some(true),
        chart_expected_summary: Some(vec![
            ChartExpectedSummary::Value0,
            ChartExpectedSummary::Value6,
            ChartExpectedSummary::from(7),
        ]),
        chart_expected_unit: Some("MWh".to_owned()),
        columns: Some(BTreeMap::from([("a".to_owned(), json!(1)), ("b".to_owned(), json!([null]))])),
        data_processor_type: Some(DataProcessorType::Value11),
        description: Some("Active energy".to_owned()),
        draw_chart: Some(true),
        group: Some("Energy".to_owned()),
        group_id: Some(3),
        is_incremental: true,
        keep_prefix: Some(false),
        obis_mapping: Some("1.8.0".to_owned()),
        payload_mapping: Some(BTreeMap::from([("k".to_owned(), json!("v"))])),
        signal_type_moid: 32,
        symbol: Some("A+".to_owned()),
        unit_id: Some(4),
        unit_symbol: Some("kWh".to_owned()),
    });
}

#[tokio::test]
async fn the_data_of_a_signal() {
    let signal: SignalResponse =
        read(200, samples::SIGNAL, async |client| client.signals().get_data(7, 42, 32, 0, 1).send().await)
            .await;
    assert_signal(&signal);
}

#[tokio::test]
async fn the_data_of_several_signals() {
    let body = format!("[{}, {}]", samples::SIGNAL, r#"{"data": null}"#);
    let signals = read(200, &body, async |client| client.signals().get_multiple_data().send().await).await;
    assert_signal(&signals[0]);
    assert_eq!((signals.len(), &signals[1].data), (2, &None));
}

#[tokio::test]
async fn a_signal_without_samples() {
    let body = r#"{"data": {"com": null, "lower_prediction_bound": null, "origin": [], "original_acq": null, "time": [],
        "type": null, "upper_prediction_bound": null, "value": []}}"#;
    let signal =
        read(200, body, async |client| client.signals().get_data(7, 42, 32, 0, 1).send().await).await;
    let data = signal.data.unwrap();
    assert_eq!((data.time, data.origin, data.value), (Some(vec![]), Some(vec![]), Some(vec![])));
    assert_eq!((data.com, data.type_, data.original_acq), (None, None, None));
    assert_eq!((data.lower_prediction_bound, data.upper_prediction_bound), (None, None));
}

#[tokio::test]
async fn what_the_service_says_about_data_that_was_put() {
    let one =
        read(200, r#""2 samples""#, async |client| client.signals().update_data(7, 42, 32).send().await);
    assert_eq!(one.await, "2 samples");
    let many =
        read(200, r#""3 samples""#, async |client| client.signals().update_multiple_data().send().await);
    assert_eq!(many.await, "3 samples");
}

fn assert_signal(signal: &SignalResponse) {
    let data = signal.data.clone().unwrap();
    assert_fields!(samples::SIGNAL, signal, {
        client_cid: Some(7),
        data: Some(data.clone()),
        sensor_mid: Some(42),
        signal_type_moid: Some(32),
        time_other: Some(0.5),
        time_tstorage: Some(1.25),
        unit: Some("kWh".to_owned()),
    });
    let json: serde_json::Value = serde_json::from_str(samples::SIGNAL).unwrap();
    assert_fields!(&json["data"].to_string(), data, {
        com: Some(vec![Some(1), None, Some(3)]),
        lower_prediction_bound: Some(vec![Some(0.5), None, Some(1.5)]),
        origin: Some(vec![1, 2, 3]),
        original_acq: Some(vec![None, Some(2.5), Some(3.5)]),
        time: Some(vec![1_700_000_000_000, 1_700_000_900_000, i64::MAX]),
        type_: Some(vec!["DBL".to_owned(), "DBL".to_owned(), "RM".to_owned()]),
        upper_prediction_bound: Some(vec![Some(4.5), Some(5.5), None]),
        value: Some(vec![json!(0.25), json!(12), json!(null)]),
    });
}
