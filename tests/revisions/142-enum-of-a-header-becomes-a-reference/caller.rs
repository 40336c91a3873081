//! fine: the values of a header become a component: their type keeps its name.

use service::operations::GetBookHeaders;
use service::types::GetBookResponseHeaderXState;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let answer = client.get_book(7).send_response().await?;
    let headers = GetBookHeaders::from(answer.headers());
    let is_fresh = headers.x_state == Some(GetBookResponseHeaderXState::Fresh);
    println!("{is_fresh}");
    Ok(())
}
