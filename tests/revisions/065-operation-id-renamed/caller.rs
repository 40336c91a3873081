//! fine: an operationId is renamed.

use service::operations::{GetBook, GetBookError};
use service::{Client, OperationError};

pub async fn call(client: &Client) -> Result<(), OperationError<GetBookError>> {
    let request: GetBook = client.get_book(7);
    let title: String = request.send().await?.title;
    drop(title);
    Ok(())
}
