//! fine: an error without a body gets one.

use service::operations::GetBookError;
use service::{Client, OperationError};

pub async fn call(client: &Client) -> Result<(), OperationError<GetBookError>> {
    match client.get_book(7).send().await {
        Ok(book) => println!("{}", book.title),
        Err(error) => match error.api() {
            Some(GetBookError::NotFound) => println!("there is none"),
            _ => return Err(error),
        },
    }
    Ok(())
}
