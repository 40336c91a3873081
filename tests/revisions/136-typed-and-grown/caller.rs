//! fine: an open answer is described, and the description grows.

use service::{Client, Error, Value};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Value = client.get_book(7).send().await?;
    println!("{}", book["title"]);
    Ok(())
}
