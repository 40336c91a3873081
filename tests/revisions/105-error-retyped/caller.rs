//! breaking E0609: the body of an error becomes another one.

use service::operations::GetBookError;
use service::{Client, OperationError};

pub async fn call(client: &Client) -> Result<(), OperationError<GetBookError>> {
    match client.get_book(7).send().await {
        Ok(book) => println!("{}", book.title),
        Err(error) if error.status() == Some(410) => println!("it is gone"),
        Err(error) => match error.api() {
            Some(GetBookError::NotFound(problem)) => println!("{:?}", problem.reason),
            _ => return Err(error),
        },
    }
    Ok(())
}
