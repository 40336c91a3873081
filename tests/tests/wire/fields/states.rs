//! States of sensors and of their signals.

use besmart::types::{CreateSensorStateResponse, SignalStatesResponse, StatesIdSignalResponse};
use serde_json::json;

use super::{assert_fields, read};
use crate::samples;

#[tokio::test]
async fn the_states_of_a_sensor() {
    let body = format!("[{}]", samples::SIGNAL_STATES);
    let states: Vec<SignalStatesResponse> =
        read(200, &body, async |client| client.signals().get_states().send().await).await;
    let signal_states = states[0].signal_states.clone().unwrap();
    assert_fields!(samples::SIGNAL_STATES, states[0], {
        client_cid: Some(7),
        info: Some("spare".to_owned()),
        meter_eid: Some("M-1".to_owned()),
        meter_type_id: Some(9),
        meter_type_is_ami: Some(true),
        meter_type_is_dcu: Some(false),
        meter_type_name: Some("E650".to_owned()),
        sensor_mid: Some(42),
        sensor_state_id: Some(11),
        signal_states: Some(signal_states.clone()),
        since: Some(1_700_000_000_000),
        till: Some(1_700_086_400_000),
    });
    let [state] = &signal_states[..] else { panic!("{signal_states:?}") };
    assert_eq!(state.info.as_deref(), Some("first"));
    assert_eq!((state.signal_state_id, state.signal_type_moid), (Some(12), Some(32)));
    assert_eq!((state.value_for_since, state.value_for_till), (Some(1.5), Some(2.0)));
}

#[tokio::test]
async fn the_states_of_a_signal_may_be_empty_inside() {
    let body = r#"[{"signal_states": [{"info": null}, {}]}, {"signal_states": []}]"#;
    let states = read(200, body, async |client| client.signals().get_states_signals().send().await).await;
    let inner = states[0].signal_states.as_ref().unwrap();
    assert_eq!((inner.len(), &inner[0]), (2, &inner[1]));
    assert_eq!((&inner[0].info, inner[0].value_for_till), (&None, None));
    assert_eq!(states[1].signal_states.as_deref(), Some(&[][..]));
}

#[tokio::test]
async fn a_created_state_of_a_sensor() {
    let state: CreateSensorStateResponse =
        read(201, samples::CREATED_STATE, async |client| client.signals().create_states(7, 42).send().await)
            .await;
    assert_fields!(samples::CREATED_STATE, state, {
        client_cid: Some(7),
        info: Some("spare".to_owned()),
        meter_eid: Some("M-1".to_owned()),
        meter_type_id: Some(9),
        meter_type_is_ami: Some(true),
        meter_type_is_dcu: Some(false),
        meter_type_name: Some("E650".to_owned()),
        sensor_mid: Some(42),
        sensor_state_id: Some(11),
        signal_states: Some(vec![json!({"anything": 1}), json!([])]),
        since: Some(1_700_000_000_000),
        till: Some(1_700_086_400_000),
    });
}

#[tokio::test]
async fn a_created_state_of_a_signal() {
    let state: StatesIdSignalResponse = read(201, samples::CREATED_SIGNAL_STATE, async |client| {
        client.signals().create_states_signals(11, 32).send().await
    })
    .await;
    assert_fields!(samples::CREATED_SIGNAL_STATE, state, {
        info: Some("spare".to_owned()),
        sensor_state_id: Some(11),
        signal_state_id: Some(12),
        signal_type_moid: Some(32),
        value_for_since: Some(-1.5),
        value_for_till: Some(2.5),
    });
}
