//! fine: a request that was a form may be JSON too: the method sends the form as before.

use service::types::AddBookBody;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(AddBookBody::new().title("Solaris")).send().await?;
    Ok(())
}
