//! fine: an answer that was text may be JSON too, which would be preferred: `send` asks for text.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let line: String = client.get_book(7).send().await?;
    drop(line);
    Ok(())
}
