//! fine: the vendor publishes three revisions in which answers are described, endpoints come and one goes, a parameter
//! becomes optional, an enumeration grows, a schema and a tag get other names.

use std::collections::BTreeMap;
use std::time::Duration;

use service::sensors::{Create, CreateError, Get, GetError};
use service::signals::{GetDataError, Signals, UpdateStatesError};
use service::tasks::RunGraphByNameSuccess;
use service::types::{
    DataProcessorType, GetSignalRequest, GetTokenRequest, HttpValidationError, NotValidCredentialsResponse,
    PutMultipleSignalsRequest, PutSignalData, SensorIdResponse, SensorInfoResponse, SensorSignalData,
    SensorTypeResponse, SignalResponse, SignalStatesResponse,
};
use service::{Client, Error, Login, OperationError, Value};

/// What a program needs to know of a sensor.
pub struct Sensor {
    pub key: SensorIdResponse,
    pub name: String,
    pub place: Option<(f64, f64)>,
}

pub fn client(login: &str, password: &str, workspace: &str) -> Result<Client, Error> {
    let login = Login::new(GetTokenRequest::new(login, password));
    Client::builder()
        .base_url("https://besmart.test")
        .api_key_header(workspace)
        .token_source(login)
        .timeout(Duration::from_secs(20))
        .build()
}

pub async fn create(client: &Client, client_cid: i64, name: &str) -> Result<Sensor, Error> {
    let request: Create =
        client.sensors().create(client_cid, name).comments("from a program").lat(52.2).lon(21.0);
    let key: SensorIdResponse = match request.send().await {
        Ok(key) => key,
        Err(error) => {
            match error.api() {
                Some(CreateError::Conflict(reason)) => println!("there is one: {reason}"),
                Some(CreateError::UnprocessableEntity(body)) => {
                    let body: &Value = body;
                    println!("{}", body["detail"]);
                }
                Some(CreateError::Unauthorized(body)) => println!("{}", told(body)),
                _ => {}
            }
            return Err(error.into());
        }
    };
    client.sensors().update(key.client_cid, key.sensor_mid).negligible(false).send().await?;
    read(client, key).await.map_err(Error::from)
}

fn told(body: &NotValidCredentialsResponse) -> String {
    body.detail.clone().unwrap_or_default()
}

async fn read(client: &Client, key: SensorIdResponse) -> Result<Sensor, OperationError<GetError>> {
    let request: Get = client.sensors().get(key.client_cid, key.sensor_mid);
    let info: SensorInfoResponse = request.send().await?;
    // Both are there or none is.
    let cid: Option<i64> = info.client_cid;
    let mid: Option<i64> = info.sensor_mid;
    assert_eq!((cid, mid), (Some(key.client_cid), Some(key.sensor_mid)));
    Ok(Sensor { key, name: info.name.unwrap_or_default(), place: info.lat.zip(info.lon) })
}

pub async fn types(client: &Client) -> Result<BTreeMap<i64, String>, Error> {
    let types: Vec<SensorTypeResponse> = client.sensors().get_types().send().await?;
    let named = types.into_iter().filter_map(|sensor| Some((sensor.id?, sensor.name?)));
    Ok(named.collect())
}

pub async fn week(
    client: &Client,
    sensor: &Sensor,
    since: i64,
    till: i64,
) -> Result<Vec<(i64, Value)>, Error> {
    let signals: Signals<'_> = client.signals();
    let call = signals.get_data(sensor.key.client_cid, sensor.key.sensor_mid, 3, since, till);
    let signal: SignalResponse = match call.delta_t(60).with_timeout(Duration::from_secs(60)).send().await {
        Ok(signal) => signal,
        Err(error) if error.is_not_found() => return Ok(Vec::new()),
        Err(error) => {
            if let Some(GetDataError::UnprocessableEntity(HttpValidationError { detail, .. })) = error.api() {
                for one in detail.iter().flatten() {
                    println!("{}", one.msg);
                }
            }
            return Err(error.into());
        }
    };
    Ok(signal.data.map(samples).unwrap_or_default())
}

fn samples(data: SensorSignalData) -> Vec<(i64, Value)> {
    let times: Vec<i64> = data.time.unwrap_or_default();
    times.into_iter().zip(data.value.unwrap_or_default()).collect()
}

pub async fn copy(client: &Client, from: &Sensor, to: &Sensor, since: i64, till: i64) -> Result<(), Error> {
    let wanted = GetSignalRequest::new(from.key.client_cid, from.key.sensor_mid, 3, since, till).raw(true);
    let signals = client.signals().get_multiple_data().body(vec![wanted]).send().await?;
    for data in signals.into_iter().filter_map(|signal| signal.data) {
        let (time, value): (Vec<i64>, Vec<Value>) = samples(data).into_iter().unzip();
        let data = PutSignalData::new().time(time).value(value);
        let put = PutMultipleSignalsRequest::new(to.key.client_cid, data, to.key.sensor_mid, 3).unit("kWh");
        let answer: String = client.signals().update_multiple_data().body(vec![put]).send().await?;
        println!("{answer}");
    }
    let data = PutSignalData::new().time(vec![till]);
    let answer: String =
        client.signals().update_data(to.key.client_cid, to.key.sensor_mid, 3).body(data).send().await?;
    println!("{answer}");
    Ok(())
}

pub async fn end_states(client: &Client, sensor: &Sensor, till: i64) -> Result<usize, Error> {
    let states: Vec<SignalStatesResponse> = client
        .signals()
        .get_states()
        .client_cid(sensor.key.client_cid)
        .sensor_mid(sensor.key.sensor_mid)
        .send()
        .await?;
    let mut count = 0;
    for id in states.iter().filter_map(|state| state.sensor_state_id) {
        let changed: Result<Value, OperationError<UpdateStatesError>> =
            client.signals().update_states(id).till(till).send().await;
        match changed {
            Ok(answer) => println!("{answer}"),
            Err(error) if error.status() == Some(409) => {
                let answer: Value = client.signals().delete_states(id).send().await?;
                println!("{answer}");
            }
            Err(error) => return Err(error.into()),
        }
        count += 1;
    }
    Ok(count)
}

pub async fn run(client: &Client, since: i64) -> Result<String, Error> {
    let answer = client.tasks().run_graph_by_name("bills", Value::Null).since(since).send_any().await?;
    Ok(match answer {
        RunGraphByNameSuccess::Ok(text) => text,
        RunGraphByNameSuccess::Accepted(raw) => format!("later: {}", raw.status()),
        other => format!("{other:?}"),
    })
}

pub fn is_known(kind: &DataProcessorType) -> bool {
    matches!(kind, DataProcessorType::Value0 | DataProcessorType::Value11)
}
