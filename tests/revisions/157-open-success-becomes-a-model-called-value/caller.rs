//! fine: an answer that was open is described by a model that is called as what is open is.

use service::{Client, Error, Value};

pub async fn call(client: &Client) -> Result<(), Error> {
    let reading: Value = client.get_reading(7).send().await?;
    println!("{}", reading["amount"]);
    Ok(())
}
