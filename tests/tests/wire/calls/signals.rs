//! The tag Signals, as far as the data of signals goes.

use besmart::types::{GetSignalRequest, PutMultipleSignalsRequest, PutSignalData};
use serde_json::json;

use super::{Call, Given, call};

pub(super) const CALLS: &[Call] = &[
    call!(
        "GET /api/sensors/{client_cid}.{sensor_mid}/signals/{signal_type_moid}/data",
        Required,
        "/api/sensors/7.42/signals/32/data?since=1700000000000&till=1700086400000",
        None,
        |client| client.signals().get_data(7, 42, 32, 1_700_000_000_000, 1_700_086_400_000)
    ),
    call!(
        "GET /api/sensors/{client_cid}.{sensor_mid}/signals/{signal_type_moid}/data",
        Everything,
        "/api/sensors/7.42/signals/32/data?since=1700000000000&till=1700086400000&get_last=true&delta_t=15\
         &raw=false&apply_multiplier=true&output_unit_id=4&signal_origin_id=1",
        None,
        |client| client
            .signals()
            .get_data(7, 42, 32, 1_700_000_000_000, 1_700_086_400_000)
            .get_last(true)
            .delta_t(15)
            .raw(false)
            .apply_multiplier(true)
            .output_unit_id(4)
            .signal_origin_id(1)
    ),
    call!(
        "PUT /api/sensors/{client_cid}.{sensor_mid}/signals/{signal_type_moid}/data",
        Required,
        "/api/sensors/7.42/signals/32/data",
        None,
        |client| client.signals().update_data(7, 42, 32)
    ),
    call!(
        "PUT /api/sensors/{client_cid}.{sensor_mid}/signals/{signal_type_moid}/data",
        Everything,
        "/api/sensors/7.42/signals/32/data?unit=kWh",
        Some(
            r#"{"origin":[1,2],"time":[1700000000000,1700000900000],"type":["DBL","RM"],"value":[0.25,null]}"#
        ),
        |client| client.signals().update_data(7, 42, 32).unit("kWh").body(samples())
    ),
    call!("POST /api/sensors/signals/data", Required, "/api/sensors/signals/data", None, |client| {
        client.signals().get_multiple_data()
    }),
    call!(
        "POST /api/sensors/signals/data",
        Everything,
        "/api/sensors/signals/data",
        Some(concat!(
            r#"[{"client_cid":7,"sensor_mid":42,"signal_type_moid":32,"since":1700000000000,"till":1700086400000},"#,
            r#"{"apply_multiplier":true,"client_cid":7,"delta_t":15,"get_last":true,"last_acq":false,"#,
            r#""output_unit_id":4,"raw":false,"sensor_mid":43,"signal_origin_id":1,"signal_type_moid":33,"#,
            r#""since":1700000000000,"till":1700086400000}]"#
        )),
        |client| client.signals().get_multiple_data().body(vec![
            GetSignalRequest::new(7, 42, 32, 1_700_000_000_000, 1_700_086_400_000),
            GetSignalRequest::new(7, 43, 33, 1_700_000_000_000, 1_700_086_400_000)
                .apply_multiplier(true)
                .delta_t(15)
                .get_last(true)
                .last_acq(false)
                .output_unit_id(4)
                .raw(false)
                .signal_origin_id(1),
        ])
    ),
    call!("PUT /api/sensors/signals/data", Required, "/api/sensors/signals/data", None, |client| {
        client.signals().update_multiple_data()
    }),
    call!(
        "PUT /api/sensors/signals/data",
        Everything,
        "/api/sensors/signals/data",
        Some(concat!(
            r#"[{"client_cid":7,"data":{},"sensor_mid":42,"signal_type_moid":32},"#,
            r#"{"client_cid":7,"data":{"origin":[1,2],"time":[1700000000000,1700000900000],"type":["DBL","RM"],"#,
            r#""value":[0.25,null]},"sensor_mid":43,"signal_type_moid":33,"unit":"kWh"}]"#
        )),
        |client| client.signals().update_multiple_data().body(vec![
            PutMultipleSignalsRequest::new(7, PutSignalData::new(), 42, 32),
            PutMultipleSignalsRequest::new(7, samples(), 43, 33).unit("kWh"),
        ])
    ),
];

/// One sample that was measured, and one that is to be deleted.
fn samples() -> PutSignalData {
    PutSignalData::new()
        .origin(vec![1, 2])
        .time(vec![1_700_000_000_000, 1_700_000_900_000])
        .type_(vec!["DBL".to_owned(), "RM".to_owned()])
        .value(vec![json!(0.25), json!(null)])
}
