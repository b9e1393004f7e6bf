namespace Hengliang.Reading.Structure;

/// <summary>The words by which the furniture of a page is known: labels, links, credits, adverts.</summary>
internal static class ChromeWords
{
    /// <summary>A line that opens with one of these tells where, when and by whom the page was put up.</summary>
    public static readonly WordList Labels = new(
        "来源", "信息来源", "文章来源", "稿源", "发布日期", "发布时间", "发布", "日期", "时间", "作者", "浏览", "浏览次数", "浏览量", "点击", "点击数",
        "点击率", "点击量", "阅读", "阅读次数", "阅读量", "访问量", "字号", "字体", "索引号", "索引", "发文机关", "发布机构", "发布单位", "发文单位", "制发机关",
        "公开机构", "公开方式", "公开时限", "公开范围", "公开形式", "成文日期", "印发日期", "生成日期", "发文日期", "生效日期", "废止日期", "主题分类", "主题词", "名称", "文号", "发文字号", "文件编号",
        "有效性", "分类", "标题", "信息分类", "信息索引", "栏目", "体裁分类", "服务对象", "内容概述", "上传人", "上传时间", "文档编号", "格式", "页数", "大小", "字数", "编辑", "责任编辑",
        "审核", "责编", "校对", "监制", "编审", "初审", "终审", "文字大小", "视力保护色", "统一编号", "语种", "记者", "通讯员", "撰稿", "供稿", "供稿单位", "拟稿", "签发", "信息提供");

    /// <summary>Labels that only a page's particulars have: a table may well have a column 名称 or 时间.</summary>
    public static readonly WordList Particulars = new(
        "索引号", "索引", "发文机关", "发布机构", "发布单位", "制发机关", "公开机构", "公开方式", "主题分类", "主题词", "文号", "发文字号", "信息分类", "成文日期", "印发日期", "生成日期", "发文日期", "发布日期", "有效性", "统一编号");

    /// <summary>A line that opens with one of these begins or is something other than the article: it never continues behind it.</summary>
    public static readonly WordList Ends = new(
        "相关文章", "相关新闻", "相关报道", "相关链接", "相关阅读", "相关推荐", "相关资源", "相关搜索", "相关信息", "相关稿件", "相关文件", "相关政策", "相关解读", "相关附件", "相关内容", "推荐阅读",
        "推荐新闻", "推荐文章", "推荐内容", "热门", "热点推荐", "往期推荐", "往期回顾", "往期精彩", "延伸阅读", "更多新闻", "更多>>", "更多精彩", "猜你喜欢", "上一篇", "下一篇", "上一条", "下一条",
        "上篇", "下篇", "版权声明", "版权所有", "版权归", "copyright", "©", "免责声明", "特别声明", "本文来源", "本文来自", "转载请注明", "经营许可证", "网站标识码", "主办单位", "主办：", "承办：",
        "承办单位", "网站地图", "联系我们", "关于我们", "友情链接", "返回顶部", "返回首页", "展开阅读全文", "资源描述", "end", "—end—", "-end-", "责任编辑", "责编", "编辑：", "编辑/", "编辑|", "审核：", "校对：",
        "新闻热线", "举报电话", "政策咨询：", "咨询电话", "政策解读", "图解", "附件下载", "文件下载", "分享给朋友", "分享到", "您可能感兴趣", "大家都在看", "网友评论", "发表评论", "我要评论", "评论列表", "为您推荐", "标签：", "关键词：", "关键字：",
        "温馨提示", "提交评论", "发表留言", "登录后", "报：", "送：", "抄送：", "抄报：", "上一页", "下一页", "点击排行", "最新文章", "最新新闻", "热门文章", "阅读排行", "推荐图文");

    /// <summary>A line that holds one of these is a call to click, follow or pay; the article may go on behind it.</summary>
    public static readonly WordList Adverts = new(
        "www.", "http:", "https:", ".com", ".cn", ".org", ".net", "扫一扫", "扫码", "扫描二维码", "二维码", "微信号", "公众号", "关注我们", "点击上方", "点击关注", "长按", "点击下载", "下载全文", "全文下载",
        "打印本页", "关闭窗口", "加入收藏", "我要纠错", "我要打印", "字体：", "字号：", "阅读原文", "APP下载", "加微信", "点击查看", "点击进入",
        "当前位置", "您的位置", "您现在的位置", "您当前的位置", "首页>", "首页 >", "首页》");

    /// <summary>Words of a site that an article may use too: alone they tell only in a few words without punctuation.</summary>
    public static readonly WordList SiteWords = new("会员", "范文", "在看", "点赞", "广告", "客服", "注册", "登录", "文档", "预览", "投稿", "免费");

    /// <summary>A line that holds several of these was written by a site that shares documents.</summary>
    public static readonly string[] Sharing = [".doc", ".pdf", ".ppt", "会员", "在线阅读", "文库", "下载", "搜索", "上传", "积分", "预览", "珍藏版", "文档"];

    /// <summary>A line that opens with one of these says how to reach somebody.</summary>
    public static readonly WordList Contacts = new(
        "地址", "地 址", "联系电话", "联系地址", "联系方式", "电话", "邮编", "邮政编码", "传真", "e-mail", "email", "tel", "电子邮箱", "邮箱", "备案号", "icp", "公网安备", "联系人", "热线");

    /// <summary>A line that opens with one of these is a button of the page.</summary>
    public static readonly WordList Buttons = new("扫一扫", "分享", "打印", "下载", "收藏", "关闭", "【打印", "【关闭", "点分享", "点收藏", "点在看", "听新闻", "A-", "A+", "大字体", "无障碍", "我要分享", "微信扫", "复制链接");

    /// <summary>Words by which a photographer or reporter is named at the end of a line.</summary>
    public static readonly WordList Credits = new("记者", "通讯员", "见习记者", "作者", "来源", "供稿", "编辑", "责编", "责任编辑", "审核", "文/", "图/", "文图", "摄影", "撰稿", "单位系", "实习生");

    public static bool OpensWith(ReadOnlySpan<char> line, string[] words)
    {
        foreach (var word in words)
        {
            if (line.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public static bool HoldsAny(ReadOnlySpan<char> line, string[] words)
    {
        foreach (var word in words)
        {
            if (line.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public static bool HoldsSeveral(ReadOnlySpan<char> line, string[] words)
    {
        var count = 0;
        foreach (var word in words)
            count += line.Contains(word, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return count >= 3;
    }

    /// <summary>How many labels with a colon the line holds: 来源：… 日期：… 点击：….</summary>
    public static int LabelCount(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] is '：' or ':' && EndsWithLabel(line[..i]))
                count++;
        }

        return count;
    }

    /// <summary>A label stands at the start of a line or behind a gap: 《日报》记者：… opens speech instead.</summary>
    private static bool IsGap(char before) => !Cleaning.Glyphs.IsHan(before) && before is not ('》' or '”' or '）' or '、' or '，' or '。');

    private static bool EndsWithLabel(ReadOnlySpan<char> text) =>
        Labels.EndOf(text) is > 0 and var length && (text.Length == length || IsGap(text[^(length + 1)]));
}
