//! Creates a sensor, updates it, reads it back and removes it again.
//!
//! ```console
//! $ export BESMART_WORKSPACE_TOKEN=... BESMART_LOGIN=... BESMART_PASSWORD=...
//! $ cargo run -p integration --features besmart/rustls --example sensor_lifecycle -- CLIENT_CID NAME
//! ```
//!
//! `BESMART_URL` names another server than the vendor's.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use besmart::sensors::CreateError;
use besmart::types::GetTokenRequest;
use besmart::{Client, Login};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [client_cid, name] = &arguments[..] else {
        return Err("give a client CID and a name for the sensor".into());
    };
    let client_cid = client_cid.parse()?;
    let client = client()?;

    // What is required is an argument, the rest is set afterwards.
    let created = client.sensors().create(client_cid, name).comments("made by an example").send().await;
    let sensor = match created {
        Ok(sensor) => sensor,
        // Errors that the service documents can be told apart, each with its body.
        Err(error) => match error.api() {
            Some(CreateError::Conflict(reason)) => {
                return Err(format!("there is one already: {reason}").into());
            }
            _ => return Err(error.into()),
        },
    };
    println!("created {}.{}", sensor.client_cid, sensor.sensor_mid);

    let answer = client
        .sensors()
        .update(sensor.client_cid, sensor.sensor_mid)
        .lat(52.2297)
        .lon(21.0122)
        .negligible(true)
        .send()
        .await?;
    println!("updated: {answer}");

    let info = client.sensors().get(sensor.client_cid, sensor.sensor_mid).send().await?;
    let name = info.name.as_deref().unwrap_or("(no name)");
    match (info.lat, info.lon) {
        (Some(lat), Some(lon)) => println!("{name} is at {lat}, {lon}"),
        _ => println!("{name} is nowhere"),
    }

    let answer = client.sensors().delete(sensor.client_cid, sensor.sensor_mid).send().await?;
    println!("removed: {answer}");
    Ok(())
}

/// A client that logs in before its first call, and keeps the token fresh from then on.
fn client() -> Result<Client, Box<dyn Error>> {
    let login = Login::new(GetTokenRequest::new(setting("BESMART_LOGIN")?, setting("BESMART_PASSWORD")?));
    let mut builder =
        Client::builder().api_key_header(setting("BESMART_WORKSPACE_TOKEN")?).token_source(login);
    if let Ok(url) = env::var("BESMART_URL") {
        builder = builder.base_url(url);
    }
    Ok(builder.build()?)
}

fn setting(name: &str) -> Result<String, String> {
    env::var(name).map_err(|_| format!("{name} is not set"))
}
