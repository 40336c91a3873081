//! The tag Signals, as far as states of sensors and of their signals go.

use super::{Call, Given, call};

pub(super) const CALLS: &[Call] = &[
    call!("GET /api/sensors/states", Required, "/api/sensors/states", None, |client| {
        client.signals().get_states()
    }),
    call!(
        "GET /api/sensors/states",
        Everything,
        "/api/sensors/states?client_cid=7&sensor_mid=42",
        None,
        |client| client.signals().get_states().client_cid(7).sensor_mid(42)
    ),
    call!(
        "POST /api/sensors/states",
        Required,
        "/api/sensors/states?client_cid=7&sensor_mid=42",
        None,
        |client| client.signals().create_states(7, 42)
    ),
    call!(
        "POST /api/sensors/states",
        Everything,
        "/api/sensors/states?client_cid=7&sensor_mid=42&since=1700000000000&till=1700086400000\
         &info=spare&meter_eid=M-1&meter_type_id=9",
        None,
        |client| client
            .signals()
            .create_states(7, 42)
            .since(1_700_000_000_000)
            .till(1_700_086_400_000)
            .info("spare")
            .meter_eid("M-1")
            .meter_type_id(9)
    ),
    call!("PUT /api/sensors/states/{sensor_state_id}", Required, "/api/sensors/states/11", None, |client| {
        client.signals().update_states(11)
    }),
    call!(
        "PUT /api/sensors/states/{sensor_state_id}",
        Everything,
        "/api/sensors/states/11?since=1700000000000&till=1700086400000&info=spare&meter_eid=M-1\
         &meter_type_id=nine",
        None,
        |client| client
            .signals()
            .update_states(11)
            .since(1_700_000_000_000)
            .till(1_700_086_400_000)
            .info("spare")
            .meter_eid("M-1")
            .meter_type_id("nine")
    ),
    call!(
        "DELETE /api/sensors/states/{sensor_state_id}",
        Everything,
        "/api/sensors/states/11",
        None,
        |client| client.signals().delete_states(11)
    ),
    call!("GET /api/sensors/states/signals", Required, "/api/sensors/states/signals", None, |client| {
        client.signals().get_states_signals()
    }),
    call!(
        "GET /api/sensors/states/signals",
        Everything,
        "/api/sensors/states/signals?client_cid=7&sensor_mid=42&signal_type_moid=32",
        None,
        |client| client.signals().get_states_signals().client_cid(7).sensor_mid(42).signal_type_moid(32)
    ),
    call!(
        "POST /api/sensors/states/{sensor_state_id}/signals",
        Required,
        "/api/sensors/states/11/signals?signal_type_moid=32",
        None,
        |client| client.signals().create_states_signals(11, 32)
    ),
    call!(
        "POST /api/sensors/states/{sensor_state_id}/signals",
        Everything,
        "/api/sensors/states/11/signals?signal_type_moid=32&value_for_since=1.5&value_for_till=2.5&info=spare",
        None,
        |client| client
            .signals()
            .create_states_signals(11, 32)
            .value_for_since("1.5")
            .value_for_till("2.5")
            .info("spare")
    ),
    call!(
        "PUT /api/sensors/states/signals/{signal_state_id}",
        Required,
        "/api/sensors/states/signals/12",
        None,
        |client| client.signals().update_states_signals(12)
    ),
    call!(
        "PUT /api/sensors/states/signals/{signal_state_id}",
        Everything,
        "/api/sensors/states/signals/12?value_for_since=1.5&value_for_till=2.5&info=spare",
        None,
        |client| client
            .signals()
            .update_states_signals(12)
            .value_for_since("1.5")
            .value_for_till("2.5")
            .info("spare")
    ),
    call!(
        "DELETE /api/sensors/states/signals/{signal_state_id}",
        Everything,
        "/api/sensors/states/signals/12",
        None,
        |client| client.signals().delete_states_signals(12)
    ),
];
