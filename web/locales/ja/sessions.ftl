# サインインの一覧

sessions-title = サインインの一覧
sessions-back = はじめの画面
sessions-lead = あなたがいまサインインしているブラウザーです。心当たりのないものや、なくした端末のものは、ここで終えられます。
sessions-count = { $count } 件
sessions-caption = いま有効なサインイン
sessions-began = サインインした時刻
sessions-used = 最後に使われた時刻
sessions-ends = 自動で終わる時刻
sessions-end = 終える
sessions-end-go = このサインインを終える
sessions-end-all = この人のサインインをすべて終える
sessions-end-others = ほかのサインインをすべて終える
sessions-current = いま使っているブラウザー
sessions-unknown = 登録されていない人
sessions-done-one = サインインを終えました。そのブラウザーは、次の操作のときにはサインアウトされています。
sessions-done-all = サインインをすべて終えました。それらのブラウザーは、次の操作のときにはサインアウトされています。
sessions-gone = そのサインインは、もう終わっています。
sessions-again = サインインし直したため、まだ何も終えていません。いまのサインインは次のとおりです。
sessions-note = 最後に使われた時刻には、5分までの遅れがあります。端末の種類や場所は記録していません。
