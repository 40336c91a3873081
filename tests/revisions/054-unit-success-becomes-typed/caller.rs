//! fine: an answer without a body gets one: `send` gives nothing as before.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let nothing: () = client.get_book(7).send().await?;
    Ok(nothing)
}
