# 対応リスト

work-title = 対応リスト
work-lead = 担当するスタートアップのうち、いま対応が必要なもの。長く待っているもの、期限の近いものが先です。
work-choose = 表示するものを選ぶ
work-all = すべて
work-count = { $count } 件
work-empty = 対応が必要なものはありません。
work-what = 状況
work-milestone = マイルストーン
work-device = 開発案件・スタートアップ
work-when = 期限・経過
work-whole-device = 開発案件全体
work-overdue = 期限超過
days-past = { $count } 日超過
days-today = 今日まで
days-left = あと { $count } 日
days-waiting = { $count ->
    [0] 今日から待っています
   *[other] { $count } 日経過
}
