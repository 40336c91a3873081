//! fine: a value may be anything else too, beside a model that is called as what is open is.

use service::types::GetReadingResponse;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    match client.get_reading(7).send().await? {
        GetReadingResponse::String(text) => println!("{text}"),
        GetReadingResponse::Value(value) => println!("{}", value.amount),
        other => println!("{other:?}"),
    }
    Ok(())
}
