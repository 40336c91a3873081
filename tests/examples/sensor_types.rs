//! Logs in and lists the types of sensors.
//!
//! ```console
//! $ export BESMART_WORKSPACE_TOKEN=... BESMART_LOGIN=... BESMART_PASSWORD=...
//! $ cargo run -p integration --features besmart/rustls --example sensor_types
//! ```
//!
//! `BESMART_URL` names another server than the vendor's.

use std::env;
use std::error::Error;
use std::process::ExitCode;

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
    let client = client()?;
    let types = client.sensors().get_types().send().await?;
    for ty in &types {
        let id = ty.id.unwrap_or_default();
        let name = ty.name.as_deref().unwrap_or("(no name)");
        let description = ty.description.as_deref().unwrap_or_default();
        println!("{id:>4}  {name}  {description}");
    }
    println!("{} types of sensors", types.len());
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
