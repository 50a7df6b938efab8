# 検索

search-label = 検索
search-go = 探す
search-title = 検索結果
search-lead = あなたが見られる範囲から探します。
search-type = 探す言葉を入れてください。
search-none = 「{ $text }」に合うものは、あなたが見られる範囲にはありません。別の言葉でお試しください。
search-found = { $count } 件
search-startups = スタートアップ
search-devices = 開発案件
search-more = ほかに { $count } 件あります。言葉を足すと絞り込めます。
search-consultations = 相談の記録
search-plans = 計画と目標
search-indicators = 指標
search-wrong = 10 語まで、200 文字までの言葉で探してください。
finder-label = 名前でスタートアップを探す
finder-some = 下で選べるのは { $total } 件のうち { $offered } 件です。ほかのものは名前の一部を入れて探してください。
finder-fit = 合うものが { $count } 件あり、下で選べます。
finder-none = 合うスタートアップはありません。別の言葉でお試しください。
