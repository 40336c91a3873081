//! Sensors and their types.

use besmart::types::{SensorIdResponse, SensorInfoResponse, SensorTypeResponse};

use super::{assert_fields, read};
use crate::samples;

#[tokio::test]
async fn a_sensor() {
    let sensor: SensorInfoResponse =
        read(200, samples::SENSOR_INFO, async |client| client.sensors().get(7, 42).send().await).await;
    assert_fields!(samples::SENSOR_INFO, sensor, {
        client_cid: Some(7),
        comments: Some("by the door".to_owned()),
        execute: Some(true),
        info: Some(r#"{"floor": 2}"#.to_owned()),
        lat: Some(52.25),
        lon: Some(-21.5),
        name: Some("Boiler".to_owned()),
        negligible: Some(false),
        sensor_eid: Some("E-1".to_owned()),
        sensor_mid: Some(42),
        sensor_type_description: Some("Measures electricity".to_owned()),
        sensor_type_id: Some(5),
        sensor_type_name: Some("Meter".to_owned()),
        uncertain: Some(true),
        write: Some(false),
    });
}

#[tokio::test]
async fn degrees_may_be_whole_numbers() {
    let body = r#"{"lat": 52, "lon": -21}"#;
    let sensor = read(200, body, async |client| client.sensors().get(7, 42).send().await).await;
    assert_eq!((sensor.lat, sensor.lon, sensor.name), (Some(52.0), Some(-21.0), None));
}

#[tokio::test]
async fn the_types_of_sensors() {
    let body = format!("[{}, {}]", samples::SENSOR_TYPE, r#"{"id": 6, "name": null}"#);
    let types: Vec<SensorTypeResponse> =
        read(200, &body, async |client| client.sensors().get_types().send().await).await;
    assert_fields!(samples::SENSOR_TYPE, types[0], {
        description: Some("Measures electricity".to_owned()),
        id: Some(5),
        name: Some("Meter".to_owned()),
        sensor_custom_fields: Some(r#"["floor"]"#.to_owned()),
        sensor_state_custom_fields: Some(r#"["owner"]"#.to_owned()),
    });
    assert_eq!((types.len(), types[1].id, &types[1].name), (2, Some(6), &None));
}

#[tokio::test]
async fn a_created_sensor() {
    let id: SensorIdResponse =
        read(201, samples::SENSOR_ID, async |client| client.sensors().create(7, "Boiler").send().await).await;
    assert_fields!(samples::SENSOR_ID, id, { client_cid: 7, sensor_mid: 42 });
}

#[tokio::test]
async fn what_the_service_says_about_an_update_or_a_removal() {
    let updated =
        read(200, r#""Updated \u00e9""#, async |client| client.sensors().update(7, 42).send().await);
    assert_eq!(updated.await, "Updated é");
    let removed = read(200, r#""""#, async |client| client.sensors().delete(7, 42).send().await);
    assert_eq!(removed.await, "");
}
