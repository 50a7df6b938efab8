# 開発案件の時点・比較・印刷

changed-title = 二つの日の間の変化
changed-none = この間に変わったことはありません。
changed-choose = 比べる日を選ぶと、その日からの変化を示します
changed-work-go = 前回からの変化を見る
changed-what = 変化
changed-before = 前
changed-after = 後
changed-why = 理由・記録
past-title = 過去の時点を見ています
past-text = ここからは記録できません。
sheet-go = 共有・印刷用の1枚
sheet-back = 開発案件のページに戻る
sheet-how = このページは、そのまま印刷またはPDFとして保存できます。操作のための部分は印刷されません。
seen-device-title = 記録したことと、見られる人
seen-recorded-title = 記録したこと
seen-readers-title = 見られる人
seen-achieved = 達成と確認されたマイルストーン：{ $count } 件
seen-reported = 確認を待つ報告：{ $count } 件
seen-planned = 予定：{ $count } 件
seen-consultations = 相談の記録：{ $count } 件
seen-gates = ステージゲートの開催：{ $count } 回
seen-owner = { $startup } の担当者：この画面のすべて
seen-hub = { $hub } の担当者：この画面のすべて（{ $from } から伴走）
seen-aggregates = 省庁・AMED：集計値だけ。この画面の内容は見えません
past-startup = 開発案件はこの時点のものです。会社の基本情報と伴走している拠点は、今のものです。
