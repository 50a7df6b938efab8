# サインイン

sign-in-title = サインイン
sign-in-needed = 続けるにはサインインが必要です。
sign-in-links = お試し用の起動では、banso が起動時に表示したリンクからサインインします。リンクは一度だけ使えます。
sign-in-links-again = 新しいリンクは、同じデータフォルダーで次のコマンドを実行すると表示されます。
sign-in-links-who = mentor のほかに startup、policymaker、administrator などを選べます。
sign-in-issuer = 所属機関の認証サービスでサインインします。
sign-in-issuer-go = 認証サービスへ進む
sign-in-nowhere = この環境では、画面からのサインインが設定されていません。管理者に、設定ファイルの認証サービスの項目を確認してもらってください。
