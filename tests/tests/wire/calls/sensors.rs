//! The tag Sensors, and the types of signals.

use super::{Call, Given, call};

pub(super) const CALLS: &[Call] = &[
    call!("GET /api/sensors/types", Everything, "/api/sensors/types", None, |client| {
        client.sensors().get_types()
    }),
    call!("GET /api/sensors/signals/types", Everything, "/api/sensors/signals/types", None, |client| {
        client.signals().get_types()
    }),
    call!("GET /api/sensors/{client_cid}.{sensor_mid}", Everything, "/api/sensors/7.42", None, |client| {
        client.sensors().get(7, 42)
    }),
    call!("DELETE /api/sensors/{client_cid}.{sensor_mid}", Everything, "/api/sensors/7.42", None, |client| {
        client.sensors().delete(7, 42)
    }),
    call!("PUT /api/sensors/{client_cid}.{sensor_mid}", Required, "/api/sensors/7.42", None, |client| client
        .sensors()
        .update(7, 42)),
    call!(
        "PUT /api/sensors/{client_cid}.{sensor_mid}",
        Everything,
        "/api/sensors/7.42?node_id=3&name=Boiler&sensor_type_id=5&sensor_eid=E-1&lat=52.25&lon=-21.5\
         &annotations=%7B%22why%22%3A%22moved%22%7D&info=%7B%22floor%22%3A2%7D&comments=by%20the%20door\
         &uncertain=true&negligible=false",
        None,
        |client| client
            .sensors()
            .update(7, 42)
            .node_id(3)
            .name("Boiler")
            .sensor_type_id(5)
            .sensor_eid("E-1")
            .lat(52.25)
            .lon(-21.5)
            .annotations(r#"{"why":"moved"}"#)
            .info(r#"{"floor":2}"#)
            .comments("by the door")
            .uncertain(true)
            .negligible(false)
    ),
    call!("POST /api/sensors", Required, "/api/sensors?client_cid=7&name=Boiler", None, |client| {
        client.sensors().create(7, "Boiler")
    }),
    call!(
        "POST /api/sensors",
        Everything,
        "/api/sensors?client_cid=7&name=Boiler&sensor_type_id=5&sensor_eid=E-1&lat=52.25&lon=-21.5\
         &info=%7B%22floor%22%3A2%7D&comments=by%20the%20door&uncertain=false&negligible=true",
        None,
        |client| client
            .sensors()
            .create(7, "Boiler")
            .sensor_type_id(5)
            .sensor_eid("E-1")
            .lat(52.25)
            .lon(-21.5)
            .info(r#"{"floor":2}"#)
            .comments("by the door")
            .uncertain(false)
            .negligible(true)
    ),
];
