//! A body for each kind of answer that the document names, with every member that it names for it. No two members of an
//! object share their value, except truth values, so that none can be taken for another.

use besmart::{Value, types};

pub(crate) const SENSOR_TYPE: &str = r#"{
    "description": "Measures electricity", "id": 5, "name": "Meter",
    "sensor_custom_fields": "[\"floor\"]", "sensor_state_custom_fields": "[\"owner\"]"
}"#;

pub(crate) const SENSOR_INFO: &str = r#"{
    "client_cid": 7, "comments": "by the door", "execute": true, "info": "{\"floor\": 2}", "lat": 52.25, "lon": -21.5,
    "name": "Boiler", "negligible": false, "sensor_eid": "E-1", "sensor_mid": 42,
    "sensor_type_description": "Measures electricity", "sensor_type_id": 5, "sensor_type_name": "Meter",
    "uncertain": true, "write": false
}"#;

pub(crate) const SENSOR_ID: &str = r#"{"client_cid": 7, "sensor_mid": 42}"#;

pub(crate) const SIGNAL_TYPE: &str = r#"{
    "apply_current_ratio": true, "apply_multiplier": false, "apply_voltage_ratio": true,
    "chart_expected_summary": [0, 6, 7], "chart_expected_unit": "MWh", "columns": {"a": 1, "b": [null]},
    "data_processor_type": 11, "description": "Active energy", "draw_chart": true, "group": "Energy", "group_id": 3,
    "is_incremental": true, "keep_prefix": false, "obis_mapping": "1.8.0", "payload_mapping": {"k": "v"},
    "signal_type_moid": 32, "symbol": "A+", "unit_id": 4, "unit_symbol": "kWh"
}"#;

pub(crate) const SIGNAL: &str = r#"{
    "client_cid": 7, "sensor_mid": 42, "signal_type_moid": 32, "time_other": 0.5, "time_tstorage": 1.25, "unit": "kWh",
    "data": {
        "com": [1, null, 3], "lower_prediction_bound": [0.5, null, 1.5], "origin": [1, 2, 3],
        "original_acq": [null, 2.5, 3.5], "time": [1700000000000, 1700000900000, 9223372036854775807],
        "type": ["DBL", "DBL", "RM"], "upper_prediction_bound": [4.5, 5.5, null], "value": [0.25, 12, null]
    }
}"#;

pub(crate) const SIGNAL_STATES: &str = r#"{
    "client_cid": 7, "info": "spare", "meter_eid": "M-1", "meter_type_id": 9, "meter_type_is_ami": true,
    "meter_type_is_dcu": false, "meter_type_name": "E650", "sensor_mid": 42, "sensor_state_id": 11,
    "since": 1700000000000, "till": 1700086400000,
    "signal_states": [
        {"info": "first", "signal_state_id": 12, "signal_type_moid": 32, "value_for_since": 1.5, "value_for_till": 2}
    ]
}"#;

pub(crate) const CREATED_STATE: &str = r#"{
    "client_cid": 7, "info": "spare", "meter_eid": "M-1", "meter_type_id": 9, "meter_type_is_ami": true,
    "meter_type_is_dcu": false, "meter_type_name": "E650", "sensor_mid": 42, "sensor_state_id": 11,
    "since": 1700000000000, "till": 1700086400000, "signal_states": [{"anything": 1}, []]
}"#;

pub(crate) const CREATED_SIGNAL_STATE: &str = r#"{
    "info": "spare", "sensor_state_id": 11, "signal_state_id": 12, "signal_type_moid": 32,
    "value_for_since": -1.5, "value_for_till": 2.5
}"#;

pub(crate) const GRAPH_RESULT: &str = r#"{
    "data": {"origin": [3, 1], "time": [1700000000000, 0], "type": ["DBL", "RM"], "value": ["0.5", 1.5]}
}"#;

pub(crate) const USER_TOKEN: &str = r#"{"expiration": 1700007200000, "id": 77, "token": "t-1"}"#;

pub(crate) const NOT_VALID_CREDENTIALS: &str = r#"{
    "detail": "The token has expired", "status": 401, "title": "Unauthorized", "type": "about:blank"
}"#;

pub(crate) const VALIDATION_ERROR: &str = r#"{
    "detail": [{"loc": ["body", 0, "since"], "msg": "field required", "type": "value_error.missing"}]
}"#;

/// A body, and how `Debug` shows what the client makes of it.
pub(crate) struct Sample {
    pub(crate) json: String,
    pub(crate) shown: String,
}

/// The body for a [`kind`](crate::document::kind).
pub(crate) fn of(kind: &str) -> Sample {
    if let Some(item) = kind.strip_prefix('[') {
        let Sample { json, shown } = of(item.trim_end_matches(']'));
        return Sample { json: format!("[{json}]"), shown: format!("[{shown}]") };
    }
    macro_rules! shown {
        ($json:expr, $ty:ty) => {{
            let value: $ty = serde_json::from_str($json).expect("the type of this sample");
            Sample { json: $json.to_owned(), shown: format!("{value:?}") }
        }};
    }
    match kind {
        "nothing" => Sample { json: String::new(), shown: String::new() },
        "any" => shown!(r#"{"any": [1, null, "text"]}"#, Value),
        "string" => shown!(r#""of the service, \"quoted\"""#, String),
        "SensorTypeResponse" => shown!(SENSOR_TYPE, types::SensorTypeResponse),
        "SensorInfoResponse" => shown!(SENSOR_INFO, types::SensorInfoResponse),
        "SensorIdResponse" => shown!(SENSOR_ID, types::SensorIdResponse),
        "SignalTypesResponse" => shown!(SIGNAL_TYPE, types::SignalTypesResponse),
        "SignalResponse" => shown!(SIGNAL, types::SignalResponse),
        "SignalStatesResponse" => shown!(SIGNAL_STATES, types::SignalStatesResponse),
        "CreateSensorStateResponse" => shown!(CREATED_STATE, types::CreateSensorStateResponse),
        "StatesIDSignalResponse" => shown!(CREATED_SIGNAL_STATE, types::StatesIdSignalResponse),
        "TaskGraphsRunResponse" => shown!(GRAPH_RESULT, types::TaskGraphsRunResponse),
        "UserTokenResponse" => shown!(USER_TOKEN, types::UserTokenResponse),
        "NotValidCredentialsResponse" => shown!(NOT_VALID_CREDENTIALS, types::NotValidCredentialsResponse),
        "HTTPValidationError" => shown!(VALIDATION_ERROR, types::HttpValidationError),
        other => panic!("there is no sample of {other}"),
    }
}
