//! wire: a query parameter is sent as a header: the code compiles, the service that has only the new
//! revision notices.

use service::{Client, Error};

pub async fn call(client: &Client) -> Result<(), Error> {
    let titles: Vec<String> = client.list_books().author("Lem").send().await?;
    drop(titles);
    Ok(())
}
