//! fine: an answer that was open is described: `send` gives the open value as before.

use service::{Client, Error, Value};

pub async fn call(client: &Client) -> Result<(), Error> {
    let book: Value = client.get_book(7).send().await?;
    println!("{}", book["title"]);
    let answer = client.get_book(7).send_response().await?;
    let body: &Value = answer.body();
    println!("{body}");
    Ok(())
}
