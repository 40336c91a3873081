//! breaking E0061: a query parameter that need not be given any more stayed an argument until the next major version.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books("A3").author("Lem").send().await?;
    drop(titles);
    Ok(())
}
