//! fine: a header of an answer is described.

use service::operations::GetBookHeaders;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let answer = client.get_book(7).send_response().await?;
    let headers = GetBookHeaders::from(answer.headers());
    let shelf: Option<String> = headers.x_shelf;
    drop(shelf);
    Ok(())
}
