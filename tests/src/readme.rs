//! The README is tried as it stands: its walk is cut out and run against a fresh start.

use std::path::Path;

use banso_tests::harness::{Server, program_path};
use banso_tests::on_both_databases;

/// The shell script between the marker and the end of its code block.
fn walk() -> String {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let text = std::fs::read_to_string(readme).expect("the README is there");
    let (_, after) =
        text.split_once("<!-- walk -->\n```sh\n").expect("README.md marks its walk with <!-- walk -->");
    let (script, _) = after.split_once("\n```\n").expect("the code block ends");
    script.to_owned()
}

on_both_databases! {
    /// Each line of the walk is accepted, and the counts move with the correction as the README says.
    async fn the_walk_of_the_readme_does_what_it_says(db: TestDatabase) {
        let server = Server::start(&db).await.expect("the server starts");
        let output = tokio::process::Command::new("bash")
            .args(["-eu", "-c", &walk()])
            .env("BANSO_BIN", program_path().expect("the program is built"))
            .env("BANSO_DATA_DIR", db.data_dir())
            .env("URL", server.url("/graphql"))
            .output()
            .await
            .expect("bash and curl are there");
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
        assert!(!told.contains(r#""message""#) && !told.contains(r#""errors""#), "something was refused:\n{told}");
        let counts: Vec<&str> = told.lines().filter(|line| line.contains("milestoneCounts")).collect();
        assert_eq!(counts.len(), 3, "{told}");
        let year = |fiscal_year: &str| format!(r#"[{{"fiscalYear":"{fiscal_year}","count":1}}]"#);
        assert!(counts[0].contains(&year("FY2025")), "{}", counts[0]);
        assert!(counts[1].contains(&year("FY2026")), "{}", counts[1]);
        assert!(counts[2].contains(&year("FY2025")), "{}", counts[2]);
        assert!(told.contains(r#""kind":"MOVED""#), "{told}");
        server.stop().await.expect("the server stops");
    }
}
