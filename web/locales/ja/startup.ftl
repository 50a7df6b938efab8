# スタートアップの一覧とページ

startups-search = 名称で探す
startups-search-go = 探す
startups-count = { $count } 社
startups-empty = 該当するスタートアップはありません。
startups-name = スタートアップ
startups-devices = 開発案件
startups-no-device = 開発案件の登録なし
startups-last = 最後の記録
startup-devices = 開発案件
startup-no-device = 開発案件はまだ登録されていません。
startup-engagements = 伴走している拠点
startup-standing = 記録の状態
startup-founded = 設立
startup-number = 法人番号
startup-closed = 記録終了の日
startup-exit = 出口
startup-source = 出典
startup-source-line = { $document }（{ $line } 行目）
startup-last = 最後の記録
startup-some-hub = 拠点（名称は表示できません）
startup-engaged = { $hub }：{ $from } から
startup-engaged-until = { $hub }：{ $from } から { $until } の前日まで
seen-title = この記録を見られる人
seen-text = このスタートアップの担当者と、伴走している拠点の担当者だけです。省庁・AMEDには集計値だけが見え、この画面の内容は見えません。
stage-none = 段階の記録なし
progress = 達成 { $count } / 対象 { $of }
