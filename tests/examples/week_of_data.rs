//! Prints the data of a signal of the last seven days: a line for each sample, with its time and its value.
//!
//! ```console
//! $ export BESMART_WORKSPACE_TOKEN=... BESMART_LOGIN=... BESMART_PASSWORD=...
//! $ cargo run -p integration --features besmart/rustls --example week_of_data -- CLIENT_CID SENSOR_MID SIGNAL_TYPE
//! ```
//!
//! `BESMART_URL` names another server than the vendor's.

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use besmart::types::GetTokenRequest;
use besmart::{Client, Login};

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

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
    let arguments: Vec<i64> = env::args().skip(1).map(|text| text.parse()).collect::<Result<_, _>>()?;
    let [client_cid, sensor_mid, signal_type_moid] = arguments[..] else {
        return Err("give a client CID, a sensor MID and a signal type MOID".into());
    };

    // The service counts time in milliseconds since 1970.
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let till = i64::try_from(now.as_millis())?;
    let since = i64::try_from((now - WEEK).as_millis())?;

    let client = client()?;
    let call = client.signals().get_data(client_cid, sensor_mid, signal_type_moid, since, till);
    // Averages of an hour will do, and there may be many: give the service some time.
    let signal = match call.delta_t(60).with_timeout(Duration::from_secs(120)).send().await {
        Ok(signal) => signal,
        Err(error) if error.is_not_found() => {
            return Err(
                format!("sensor {client_cid}.{sensor_mid} has no signal {signal_type_moid}, or there is no such sensor")
                    .into(),
            );
        }
        Err(error) => return Err(error.into()),
    };

    // The samples come as parallel arrays: what stands at one position belongs together.
    let data = signal.data.as_ref();
    let times = data.and_then(|data| data.time.as_deref()).unwrap_or_default();
    let values = data.and_then(|data| data.value.as_deref()).unwrap_or_default();
    let unit = signal.unit.as_deref().unwrap_or_default();
    for (time, value) in times.iter().zip(values) {
        println!("{time}  {value} {unit}");
    }
    println!("{} samples", times.len());
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
