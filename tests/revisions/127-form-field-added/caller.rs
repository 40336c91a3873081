//! fine: an optional field of a form is added.

use service::operations::AddBookForm;
use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    client.add_book(AddBookForm::new("Solaris").pages(204)).send().await?;
    Ok(())
}
