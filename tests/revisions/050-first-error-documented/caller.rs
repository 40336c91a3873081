//! fine: the first error is documented.

use service::operations::GetBookError;
use service::{Client, OperationError};

pub async fn call(client: &Client) -> Result<(), OperationError<GetBookError>> {
    let answer = client.get_book(7).send().await;
    if let Some(error) = answer.as_ref().err().and_then(|error| error.api()) {
        println!("{error:?}");
    }
    answer.map(drop)
}
