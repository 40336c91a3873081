//! JSON read and written by the emitted types against the same by structs with serde's derive: time as a ratio, since both are
//! measured in turn in one run. Run by `cargo bench --package overhead --bench reading`, best bound to one core
//! (`taskset --cpu-list 0`); ARCHITECTURE.md has the figures to expect.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use besmart::types::{
    GetSignalRequest, PutMultipleSignalsRequest, PutSignalData, SensorInfoResponse, SignalStatesResponse,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How many objects are in one list, how many seconds one measurement lasts at least, and how many measurements there are: the
/// median counts.
const OBJECTS: usize = 1000;
const SECONDS: f64 = 0.01;
const ROUNDS: usize = 41;

/// All members, in the order of the document.
const FLAT: &str = r#"{"client_cid":1,"comments":"on the roof","execute":true,"info":"{}","lat":52.25,"lon":21.0,"name":"Boiler 17","negligible":false,"sensor_eid":"AB-0017","sensor_mid":170017,"sensor_type_description":"heat meter","sensor_type_id":3,"sensor_type_name":"heat","uncertain":false,"write":true}"#;

/// As the service sends it: in an order of its own, and not all members.
const SHUFFLED: &str = r#"{"sensor_mid":170017,"client_cid":1,"name":"Boiler 17","lat":52.25,"lon":21.0,"sensor_eid":null,"sensor_type_id":3,"info":null,"comments":"on the roof","uncertain":false,"negligible":false}"#;

/// With members that the document does not name.
const UNKNOWN: &str = r#"{"client_cid":1,"comments":"on the roof","created":"2024-01-01","execute":true,"info":"{}","lat":52.25,"lon":21.0,"model":{"vendor":"none","versions":[1,2]},"name":"Boiler 17","owner":null,"sensor_mid":170017,"write":true}"#;

const NESTED: &str = r#"{"client_cid":1,"info":null,"meter_eid":"AB-0017","meter_type_id":4,"meter_type_is_ami":true,"meter_type_is_dcu":false,"meter_type_name":"heat","sensor_mid":170017,"sensor_state_id":12,"signal_states":[{"info":null,"signal_state_id":7,"signal_type_moid":32,"value_for_since":0.5,"value_for_till":17.25},{"info":"exchanged","signal_state_id":8,"signal_type_moid":33,"value_for_since":1.5,"value_for_till":7.25}],"since":1700000000000,"till":1700003600000}"#;

fn main() -> Result<(), Box<dyn Error>> {
    println!("MB/s                     emitted   derived   time as a ratio");
    reading::<SensorInfoResponse, derived::SensorInfo>("read flat", FLAT)?;
    reading::<SensorInfoResponse, derived::SensorInfo>("read shuffled", SHUFFLED)?;
    reading::<SensorInfoResponse, derived::SensorInfo>("read unknown", UNKNOWN)?;
    reading::<SignalStatesResponse, derived::SignalStates>("read nested", NESTED)?;
    let emitted = GetSignalRequest::new(1, 170_017, 32, 1_700_000_000_000, 1_700_003_600_000);
    let emitted = emitted.delta_t(15).get_last(true).output_unit_id(4);
    writing("write flat", emitted, derived::GetSignal::sample())?;
    let data = PutSignalData::new().origin(vec![1, 1]).time(vec![1_700_000_000_000, 1_700_000_900_000]);
    let emitted = PutMultipleSignalsRequest::new(1, data, 170_017, 32).unit("kWh");
    writing("write nested", emitted, derived::PutSignals::sample())?;
    Ok(())
}

/// A list of `object`.
fn reading<Emitted: DeserializeOwned, Derived: DeserializeOwned>(
    name: &str,
    object: &str,
) -> Result<(), Box<dyn Error>> {
    let text = format!("[{}]", vec![object; OBJECTS].join(","));
    compare(name, text.len(), || read::<Emitted>(&text), || read::<Derived>(&text))
}

fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<()> {
    black_box(serde_json::from_slice::<Vec<T>>(black_box(text.as_bytes()))?);
    Ok(())
}

/// A list of the same value, which both types write alike.
fn writing<Emitted: Serialize + Clone, Derived: Serialize + Clone>(
    name: &str,
    emitted: Emitted,
    derived: Derived,
) -> Result<(), Box<dyn Error>> {
    let (emitted, derived) = (vec![emitted; OBJECTS], vec![derived; OBJECTS]);
    let text = serde_json::to_string(&emitted)?;
    assert_eq!(text, serde_json::to_string(&derived)?);
    compare(name, text.len(), || write(&emitted), || write(&derived))
}

fn write<T: Serialize>(list: &[T]) -> serde_json::Result<()> {
    black_box(serde_json::to_vec(black_box(list))?);
    Ok(())
}

/// Measures both in turn; one run of each takes `bytes` of JSON.
fn compare(
    name: &str,
    bytes: usize,
    emitted: impl Fn() -> serde_json::Result<()>,
    derived: impl Fn() -> serde_json::Result<()>,
) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        times.push((seconds(&emitted)?, seconds(&derived)?));
    }
    let median = |value: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<f64> = times.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let speed = |seconds: f64| bytes as f64 / seconds / 1e6;
    let (ours, theirs) = (speed(median(|pair| pair.0)), speed(median(|pair| pair.1)));
    println!("{name:<22} {ours:9.0} {theirs:9.0}   {:.3}", median(|pair| pair.0 / pair.1));
    Ok(())
}

/// What one run takes.
fn seconds(run: impl Fn() -> serde_json::Result<()>) -> serde_json::Result<f64> {
    let (start, mut runs) = (Instant::now(), 0);
    loop {
        run()?;
        runs += 1;
        let elapsed = start.elapsed().as_secs_f64();
        if elapsed >= SECONDS {
            return Ok(elapsed / f64::from(runs));
        }
    }
}

/// The same members as of the emitted types, by serde's derive.
mod derived {
    use serde::{Deserialize, Serialize};

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read, and dropped")]
    pub(super) struct SensorInfo {
        client_cid: Option<i64>,
        comments: Option<String>,
        execute: Option<bool>,
        info: Option<String>,
        lat: Option<f64>,
        lon: Option<f64>,
        name: Option<String>,
        negligible: Option<bool>,
        sensor_eid: Option<String>,
        sensor_mid: Option<i64>,
        sensor_type_description: Option<String>,
        sensor_type_id: Option<i64>,
        sensor_type_name: Option<String>,
        uncertain: Option<bool>,
        write: Option<bool>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read, and dropped")]
    pub(super) struct SignalStates {
        client_cid: Option<i64>,
        info: Option<String>,
        meter_eid: Option<String>,
        meter_type_id: Option<i64>,
        meter_type_is_ami: Option<bool>,
        meter_type_is_dcu: Option<bool>,
        meter_type_name: Option<String>,
        sensor_mid: Option<i64>,
        sensor_state_id: Option<i64>,
        signal_states: Option<Vec<SignalState>>,
        since: Option<i64>,
        till: Option<i64>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "read, and dropped")]
    struct SignalState {
        info: Option<String>,
        signal_state_id: Option<i64>,
        signal_type_moid: Option<i64>,
        value_for_since: Option<f64>,
        value_for_till: Option<f64>,
    }

    #[derive(Clone, Serialize)]
    pub(super) struct GetSignal {
        #[serde(skip_serializing_if = "Option::is_none")]
        apply_multiplier: Option<bool>,
        client_cid: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        delta_t: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        get_last: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        last_acq: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        output_unit_id: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        raw: Option<bool>,
        sensor_mid: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        signal_origin_id: Option<i64>,
        signal_type_moid: i64,
        since: i64,
        till: i64,
    }

    impl GetSignal {
        pub(super) fn sample() -> Self {
            Self {
                apply_multiplier: None,
                client_cid: 1,
                delta_t: Some(15),
                get_last: Some(true),
                last_acq: None,
                output_unit_id: Some(4),
                raw: None,
                sensor_mid: 170_017,
                signal_origin_id: None,
                signal_type_moid: 32,
                since: 1_700_000_000_000,
                till: 1_700_003_600_000,
            }
        }
    }

    #[derive(Clone, Serialize)]
    pub(super) struct PutSignals {
        client_cid: i64,
        data: PutData,
        sensor_mid: i64,
        signal_type_moid: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    }

    #[derive(Clone, Serialize)]
    struct PutData {
        #[serde(skip_serializing_if = "Option::is_none")]
        origin: Option<Vec<i64>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        time: Option<Vec<i64>>,
        #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
        kind: Option<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<Vec<serde_json::Value>>,
    }

    impl PutSignals {
        pub(super) fn sample() -> Self {
            Self {
                client_cid: 1,
                data: PutData {
                    origin: Some(vec![1, 1]),
                    time: Some(vec![1_700_000_000_000, 1_700_000_900_000]),
                    kind: None,
                    value: None,
                },
                sensor_mid: 170_017,
                signal_type_moid: 32,
                unit: Some("kWh".into()),
            }
        }
    }
}
