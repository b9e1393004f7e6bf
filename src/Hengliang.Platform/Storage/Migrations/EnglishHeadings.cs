using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>English headings above the fields of a form.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123081500_EnglishHeadings")]
internal sealed class EnglishHeadings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("HeadingEnglish", "FormFields", maxLength: 400, defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("HeadingEnglish", "FormFields");
}
