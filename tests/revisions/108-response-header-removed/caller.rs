//! breaking E0609: a header of an answer is described no longer.

use service::operations::GetBookHeaders;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let answer = client.get_book(7).send_response().await?;
    let headers = GetBookHeaders::from(answer.headers());
    drop(headers.x_shelf);
    Ok(())
}
