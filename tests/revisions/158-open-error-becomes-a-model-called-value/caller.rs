//! fine: the body of an error that was open is described by a model that is there already, called as what is open is.

use service::operations::GetReadingError;
use service::{Client, OperationError, types};

pub async fn call(client: &Client) -> Result<(), OperationError<GetReadingError>> {
    match client.get_reading(7).send().await {
        Ok(types::Value { amount, .. }) => println!("{amount}"),
        Err(error) => match error.api() {
            Some(GetReadingError::NotFound(body)) => {
                let body: &service::Value = body;
                println!("{}", body["unit"]);
            }
            _ => return Err(error),
        },
    }
    Ok(())
}
