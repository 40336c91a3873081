//! fine: the body of an error that was open is described: it stays open.

use service::operations::GetBookError;
use service::{Client, OperationError, Value};

pub async fn call(client: &Client) -> Result<(), OperationError<GetBookError>> {
    match client.get_book(7).send().await {
        Ok(book) => println!("{}", book.title),
        Err(error) => match error.api() {
            Some(GetBookError::NotFound(body)) => {
                let body: &Value = body;
                println!("{}", body["reason"]);
            }
            _ => return Err(error),
        },
    }
    Ok(())
}
